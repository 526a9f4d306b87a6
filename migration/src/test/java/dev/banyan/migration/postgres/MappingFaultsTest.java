package dev.banyan.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.MappingFault;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.RowRefusedException;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Mappings that lose data, fail, or are none.
class MappingFaultsTest {
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
  void findsRowsThatTheMappingDoesNotPreserve() throws Exception {
    // Two instants that have the same local time, where the clocks are set back.
    service.run(
        "SELECT movable_detach('visits')",
        "INSERT INTO visit VALUES (1, 1, '2026-10-25 00:30+00', 'planned'), (2, 1, '2026-10-25"
            + " 01:30+00', 'planned')",
        "INSERT INTO charge VALUES (1, 1, 1, 5)");
    attachAsOwner();
    assertThat(service.movable().mappingFaults())
        .containsExactly(
            new MappingFault(
                new RowKey("visit", "1"),
                "starts_at: 2026-10-25 00:30:00+00 becomes 2026-10-25 01:30:00+00"));
    service.run("UPDATE visit SET starts_at = '2026-10-25 01:30+00' WHERE number = 1");
    assertThat(service.movable().mappingFaults()).isEmpty();
  }

  private void attachAsOwner() throws SQLException {
    service.run(
        "SELECT movable_create('visits', 'SERVICE', 'SERVICE')",
        """
        SELECT movable_add('visits', 'visit',
          to_shared => 'visit_to_shared(visit)', from_shared => 'visit_from_shared(shared_visit)')
        """,
        "SELECT movable_add_part('visits', 'visit', 'visit_note',"
            + " 'note_from_shared(shared_visit)')");
  }

  @Test
  void findsPartsThatTheMappingDoesNotPreserve() throws Exception {
    service.run(
        "SELECT movable_detach('visits')",
        "INSERT INTO visit VALUES (1, 1, '2026-07-01 00:30+00', 'planned')",
        "INSERT INTO visit_note VALUES (1, 'kept')",
        """
        CREATE OR REPLACE FUNCTION note_from_shared(s shared_visit) RETURNS TABLE (visit bigint, "text" text)
        LANGUAGE sql STABLE BEGIN ATOMIC SELECT s.id, upper(s.notes); END
        """);
    attachAsOwner();
    assertThat(service.movable().mappingFaults())
        .containsExactly(new MappingFault(new RowKey("visit", "1"), "its parts in visit_note"));
  }

  @Test
  void namesTheRowForWhichAMappingFails() throws Exception {
    monolith.insertVisits();
    service.run(
        """
        CREATE OR REPLACE FUNCTION charge_from_shared(s shared_line)
        RETURNS TABLE (id bigint, visit bigint, ordinal integer, cents bigint) LANGUAGE sql STABLE
        BEGIN ATOMIC
          SELECT s.id, s.visit_id, s.position, (100 / (s.id - 23))::bigint;
        END
        """);
    assertThatThrownBy(() -> sides.copy())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContainingAll("visit_line {\"id\": \"23\"", "division by zero");
    monolith.run("UPDATE visit SET status = 'CANCELLED' WHERE id = 7");
    assertThatThrownBy(() -> sides.follow())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContainingAll("cannot be written on this side");
  }

  @Test
  void namesTheRowThatAConstraintRefuses() throws Exception {
    monolith.insertVisits();
    sides.copy();
    monolith.run(
        "UPDATE visit SET status = 'COMPLETED' WHERE id < 7",
        "UPDATE visit SET status = 'CANCELLED' WHERE id = 7");
    assertThatThrownBy(() -> sides.follow())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContainingAll("visit 7", "visit_status_check");
    monolith.run("UPDATE visit SET status = 'COMPLETED' WHERE id = 7");
    assertThat(service.movable().apply(sides.next(1_000))).isInstanceOf(Applied.Done.class);
    sides.assertEqual();
  }

  @Test
  void namesTheRefusedRowAmongRowsThatReferToEachOther() throws Exception {
    monolith.run(
        "BEGIN",
        "INSERT INTO visit VALUES (1, 1, now(), NULL, 'PLANNED'), (2, 1, now(), NULL, 'CANCELLED')",
        "INSERT INTO visit_line VALUES (1, 1, 1, 5), (2, 2, 1, 5)",
        "COMMIT");
    assertThatThrownBy(() -> sides.follow())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContaining("visit 2 cannot be written");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          f(visit)             | visit_from_shared(shared_visit) | it is VOLATILE
          charge_to_shared(charge) | visit_from_shared(shared_visit) | it must be (visit) RETURNS SETOF a composite type
          g(visit)             | visit_from_shared(shared_visit) | it must be (visit) RETURNS SETOF a composite type
          visit_to_shared(visit) | charge_from_shared(shared_line) | it must be (shared_visit) RETURNS TABLE
          visit_to_shared(visit) | note_from_shared(shared_visit)  | visit has no column
          visit_to_shared(visit) | h(shared_visit)                 | it does not return number
          visit_to_shared(visit) |                                 | needs both to_shared and from_shared
          """)
  void refusesFunctionsThatAreNoMapping(String to, String from, String reason) throws Exception {
    service.run(
        "SELECT movable_detach('visits')",
        "SELECT movable_create('visits', 'SERVICE', 'MONOLITH')",
        "CREATE FUNCTION f(v visit) RETURNS SETOF shared_visit LANGUAGE sql AS 'SELECT"
            + " visit_to_shared(v)'",
        "CREATE FUNCTION g(v visit) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT v.number'",
        "CREATE FUNCTION h(s shared_visit) RETURNS TABLE (animal bigint) LANGUAGE sql STABLE AS"
            + " 'SELECT s.pet_id'");
    String back = from == null ? "" : ", from_shared => '%s'".formatted(from);
    assertThatThrownBy(() ->
            service.run(
                "SELECT movable_add('visits', 'visit', to_shared => '%s'%s)".formatted(to, back)))
        .hasMessageContaining(reason);
  }

  @Test
  void reportsAMappingWithoutItsFunction() throws Exception {
    String before = service.movable().report().guard().fingerprint();
    service.run("DROP FUNCTION charge_to_shared");
    assertThat(service.movable().report().guard().fault())
        .contains("charge_to_shared, which maps the table charge, does not exist");
    assertThat(service.movable().report().guard().fingerprint()).isNotEqualTo(before);
  }
}
