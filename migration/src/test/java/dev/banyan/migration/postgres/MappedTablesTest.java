package dev.banyan.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Repair;
import dev.banyan.migration.RowKey;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two sides with different tables: other names, types and numbers of tables.
class MappedTablesTest {
  private ClinicTables monolith;
  private ClinicTables service;
  private TwoSides sides;

  @BeforeEach
  void createBothSides() throws Exception {
    monolith = ClinicTables.monolith();
    service = ClinicTables.service();
    sides = new TwoSides(monolith.movable(), service.movable());
  }

  @Test
  void copiesToTheOtherTables() throws Exception {
    monolith.insertVisits();
    sides.copy();
    sides.assertEqual();
    assertThat(service.texts("SELECT visit::text FROM visit WHERE number = 2"))
        .singleElement()
        .asString()
        .contains("2,2,\"2026-07-01 09:00:00+00\",planned");
    assertThat(service.texts("SELECT visit_note::text FROM visit_note WHERE visit < 5 ORDER BY 1"))
        .containsExactly("(2,\"note 2\")", "(4,\"note 4\")");
    assertThat(service.texts("SELECT cents::text FROM charge WHERE visit = 1 ORDER BY ordinal"))
        .containsExactly("125", "225", "325");
    assertThat(service.movable().report().guard().fault()).isNull();
  }

  @Test
  void hasTheSameColumnsToExchange() throws Exception {
    var monoliths = monolith.movable().report().schema();
    var services = service.movable().report().schema();
    assertThat(monoliths.missingIn(services)).isEmpty();
    assertThat(services.missingIn(monoliths)).isEmpty();
    assertThat(services.isMapped()).isTrue();
    assertThat(services.local()).containsExactly("visit.reminded_at");
    monolith.run("ALTER TABLE visit ADD COLUMN room text");
    assertThat(monolith.movable().report().schema().missingIn(services))
        .hasToString("[visit.room text]");
  }

  @Test
  void followsInBothDirections() throws Exception {
    monolith.insertVisits();
    sides.copy();
    monolith.run(
        "UPDATE visit SET notes = NULL, status = 'COMPLETED' WHERE id = 2",
        "UPDATE visit SET notes = 'new' WHERE id = 1",
        "DELETE FROM visit_line WHERE visit_id = 4",
        "DELETE FROM visit WHERE id = 4");
    sides.follow();
    sides.assertEqual();
    assertThat(service.texts("SELECT visit::text FROM visit_note WHERE visit < 6"))
        .containsExactly("1");

    TwoSides there = sides.handOver();
    service.run(
        "UPDATE visit SET status = 'completed', reminded_at = now() WHERE number = 5",
        "UPDATE visit_note SET text = 'changed' WHERE visit = 6",
        "INSERT INTO visit_note VALUES (7, 'added')",
        "DELETE FROM visit_note WHERE visit = 8",
        "UPDATE charge SET cents = 999 WHERE visit = 9 AND ordinal = 1",
        "DELETE FROM charge WHERE visit = 10",
        "DELETE FROM visit WHERE number = 10",
        "INSERT INTO visit (animal, starts_at, status) VALUES (77, '2026-08-01 08:00+00',"
            + " 'planned')");
    there.follow();
    there.assertEqual();
    assertThat(
            monolith.texts(
                "SELECT concat_ws(' ', id, notes, status) FROM visit WHERE id IN (5, 6, 7, 8, 10)"
                    + " ORDER BY id"))
        .containsExactly("5 COMPLETED", "6 changed PLANNED", "7 added PLANNED", "8 PLANNED");
    assertThat(
            monolith.texts(
                "SELECT amount::text FROM visit_line WHERE visit_id = 9 AND position = 1"))
        .containsExactly("9.99");
    assertThat(monolith.texts("SELECT starts_at::text FROM visit WHERE pet_id = 77"))
        .containsExactly("2026-08-01 10:00:00");

    TwoSides back = there.handOver();
    monolith.run("UPDATE visit SET status = 'PLANNED' WHERE id = 5");
    back.follow();
    back.assertEqual();
    // A column that only the service has keeps its value.
    assertThat(service.texts("SELECT status FROM visit WHERE reminded_at IS NOT NULL"))
        .containsExactly("planned");
  }

  @Test
  void assignsNoIdTwiceWhereTheKeyHasAnotherName() throws Exception {
    monolith.insertVisits();
    monolith.run("DELETE FROM visit_line", "DELETE FROM visit WHERE id > 3");
    sides.copy();
    sides.handOver();
    service.run("INSERT INTO visit (animal, starts_at, status) VALUES (1, now(), 'planned')");
    assertThat(service.texts("SELECT max(number)::text FROM visit")).containsExactly("113");
  }

  @Test
  void fencesAndRecordsTheTableOfAPart() throws Exception {
    monolith.insertVisits();
    sides.copy();
    assertThatThrownBy(() -> service.run("INSERT INTO visit_note VALUES (1, 'no')"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY001"));
    TwoSides there = sides.handOver();
    service.run("TRUNCATE visit_note");
    there.follow();
    there.assertEqual();
    assertThat(monolith.texts("SELECT notes FROM visit WHERE notes IS NOT NULL")).isEmpty();
  }

  @Test
  void repairsAndCorrectsMappedRows() throws Exception {
    monolith.insertVisits();
    sides.copy();
    service.run(
        "ALTER TABLE visit DISABLE TRIGGER USER",
        "ALTER TABLE visit_note DISABLE TRIGGER USER",
        "UPDATE visit SET animal = 0 WHERE number = 3",
        "DELETE FROM visit_note WHERE visit = 4",
        "SELECT movable_guard(movable_table) FROM movable_table");
    List<RowKey> differing = sides.differing();
    assertThat(differing)
        .containsExactlyInAnyOrder(new RowKey("visit", "3"), new RowKey("visit", "4"));
    // What has another version only: the part alone did not change the version.
    service.movable().repair(TwoSides.repairs(monolith.movable(), service.movable(), differing));
    sides.assertEqual();
    assertThat(service.texts("SELECT text FROM visit_note WHERE visit = 4"))
        .containsExactly("note 4");

    TwoSides there = sides.handOver();
    there.owner().correct(TwoSides.repairs(there.replica(), there.owner(), List.of()));
    service
        .movable()
        .correct(
            monolith.movable().images(List.of(new RowKey("visit", "6"))).stream()
                .map(image -> new Repair(image.row(), image.version(), image))
                .toList());
    there.follow();
    there.assertEqual();
  }

  @Test
  void exchangesANewColumnWhenTheMappingHasIt() throws Exception {
    monolith.insertVisits();
    sides.copy();
    monolith.run("ALTER TABLE visit ADD COLUMN room text");
    service.run(
        "BEGIN",
        "ALTER TABLE visit ADD COLUMN room_name text",
        "ALTER TYPE shared_visit ADD ATTRIBUTE room text",
        "DROP FUNCTION visit_from_shared",
        """
        CREATE OR REPLACE FUNCTION visit_to_shared(v visit) RETURNS SETOF shared_visit LANGUAGE sql STABLE
        BEGIN ATOMIC
          SELECT v.number, v.animal, v.starts_at AT TIME ZONE 'Europe/Oslo',
            (SELECT n."text" FROM visit_note AS n WHERE n.visit = v.number), upper(v.status), v.room_name;
        END
        """,
        """
        CREATE FUNCTION visit_from_shared(s shared_visit)
        RETURNS TABLE (number bigint, animal bigint, starts_at timestamptz, status text, room_name text)
        LANGUAGE sql STABLE
        BEGIN ATOMIC
          SELECT s.id, s.pet_id, s.starts_at AT TIME ZONE 'Europe/Oslo', lower(s.status), s.room;
        END
        """,
        "COMMIT");
    assertThat(monolith.movable().report().schema().missingIn(service.movable().report().schema()))
        .isEmpty();
    monolith.run("UPDATE visit SET room = 'A' WHERE id = 2");
    sides.follow();
    sides.assertEqual();
    assertThat(service.texts("SELECT room_name FROM visit WHERE room_name IS NOT NULL"))
        .containsExactly("A");
  }

  @Test
  void detachesPartsToo() throws Exception {
    service.run(
        "SELECT movable_detach('visits')",
        "INSERT INTO visit VALUES (1, 1, now(), 'planned')",
        "INSERT INTO visit_note VALUES (1, 'free')");
    assertThat(
            service.texts(
                "SELECT tgname FROM pg_trigger WHERE tgname LIKE 'movable%' AND tgrelid ="
                    + " 'visit_note'::regclass"))
        .isEmpty();
  }
}
