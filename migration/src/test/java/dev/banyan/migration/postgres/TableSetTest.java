package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SequenceValue;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A capability of several tables that were not made for it: identities, text and composite keys,
/// references between them, and no versions.
class TableSetTest {
  private VisitTables owner;
  private VisitTables replica;
  private TwoSides sides;

  @BeforeEach
  void createBothSides() throws Exception {
    owner = VisitTables.on(MONOLITH);
    replica = VisitTables.on(SERVICE);
    sides = new TwoSides(owner.movable(), replica.movable());
  }

  private void assertEqual() throws Exception {
    assertThat(replica.rows()).isEqualTo(owner.rows());
    sides.assertEqual();
  }

  @Test
  void copiesTablesWithKeysOfAllKinds() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('dog', 'Dog'), ('a \"b\", c', 'x'), ('[1]', 'y'), ('',"
            + " 'empty')",
        "INSERT INTO visit (reason, species) SELECT 'visit ' || n, 'dog' FROM generate_series(1,"
            + " 12) AS n",
        "INSERT INTO visit_line SELECT id, code, n, 'line' FROM visit, generate_series(1, 3) AS n,"
            + " unnest(ARRAY['a', 'b \"', '[x, y]']) AS code");
    sides.copy();
    assertEqual();
    assertThat(replica.rows()).hasSize(4 + 12 + 108);
    assertThat(replica.foreignKeys()).isEqualTo(owner.foreignKeys()).hasSize(2);
  }

  @Test
  void followsAllTablesInOnePosition() throws Exception {
    owner.run(
        "BEGIN",
        "INSERT INTO species VALUES ('cat', 'Cat')",
        "INSERT INTO visit (reason, species) VALUES ('sneezes', 'cat')",
        "INSERT INTO visit_line SELECT id, 'x', 1, 'drops' FROM visit",
        "COMMIT");
    FeedBatch batch = sides.next(1);
    assertThat(batch.changes())
        .extracting(entry -> entry.row().table())
        .containsExactly("species", "visit", "visit_line");
    assertThat(batch.changes())
        .extracting(entry -> entry.position().value())
        .containsOnly(batch.upTo().value());
    sides.follow();
    assertEqual();
  }

  @Test
  void followsChangesOfRowsWithoutAVersion() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat'), ('dog', 'Dog')",
        "INSERT INTO visit (reason, species) VALUES ('one', 'cat'), ('two', 'cat')",
        "INSERT INTO visit_line SELECT id, 'x', n, 'line' FROM visit, generate_series(1, 2) AS n");
    sides.follow();
    owner.run(
        "UPDATE visit_line SET text = 'changed' WHERE number = 1",
        "UPDATE visit_line SET number = 7 WHERE number = 2",
        "UPDATE visit SET species = 'dog', reason = 'moved' WHERE reason = 'one'",
        "DELETE FROM visit WHERE reason = 'two'",
        "DELETE FROM species WHERE code = 'cat'",
        "UPDATE species SET code = 'hound' WHERE code = 'dog'");
    sides.follow();
    assertEqual();
    assertThat(replica.rows()).hasSize(1 + 1 + 2);
  }

  @Test
  void truncatesAllTables() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat')",
        "INSERT INTO visit (reason, species) VALUES ('one', 'cat')",
        "INSERT INTO visit_line SELECT id, 'x', 1, 'line' FROM visit");
    sides.follow();
    owner.run("TRUNCATE species CASCADE");
    sides.follow();
    assertEqual();
    assertThat(replica.rows()).isEmpty();
  }

  @Test
  void waitsForARowThatAnotherOneRefersToAndThatComesLaterInTheFeed() throws Exception {
    try (Connection early = owner.connection();
        Statement statement = early.createStatement()) {
      // Its position is before that of the species that its visit refers to.
      statement.execute("BEGIN");
      statement.execute("INSERT INTO species VALUES ('dog', 'Dog')");
      owner.run("INSERT INTO species VALUES ('owl', 'Owl')");
      statement.execute("INSERT INTO visit (reason, species) VALUES ('hoots', 'owl')");
      statement.execute("COMMIT");
    }
    ReplicaProgress before = replica.movable().readState().progress();
    assertThat(replica.movable().apply(sides.next(1))).isInstanceOf(Applied.Incomplete.class);
    assertThat(replica.rows()).isEmpty();
    assertThat(replica.movable().readState().progress()).isEqualTo(before);
    sides.follow();
    assertEqual();
  }

  @Test
  void createsForeignKeysOnlyWhenTheFeedHasDeliveredTheRows() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat')",
        "INSERT INTO visit (reason, species) VALUES ('first', 'cat')");
    CopyCheckpoint mark = replica.movable().beginCopy(1, owner.movable().copySource());
    assertThat(replica.foreignKeys()).isEmpty();
    mark = sides.copyChunk(mark, 100);
    // Both after the species were copied; the visit is read by the copy, the species is not.
    owner.run(
        "INSERT INTO species VALUES ('zebra', 'Zebra')", "UPDATE visit SET species = 'zebra'");
    for (int i = 0; i < 20; i++) {
      mark = sides.copyChunk(mark, 100);
    }
    assertThat(mark.complete()).isFalse();
    sides.follow();
    while (!mark.complete()) {
      mark = sides.copyChunk(mark, 100);
    }
    assertEqual();
    assertThat(replica.foreignKeys()).isEqualTo(owner.foreignKeys());
  }

  @Test
  void advancesSequencesBeyondThoseOfTheOtherSide() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat')",
        "INSERT INTO visit (reason, species) SELECT n::text, 'cat' FROM generate_series(1, 30) AS"
            + " n",
        // Generated, and never to be generated again.
        "DELETE FROM visit WHERE id > 10");
    sides.follow();
    List<SequenceValue> sequences = owner.movable().report().sequences();
    assertThat(sequences).containsExactly(new SequenceValue("visit", "id", 1, 30, 100));
    replica.movable().advance(sequences);
    replica.movable().advance(sequences);
    sides.handOver();
    replica.run("INSERT INTO visit (reason, species) VALUES ('new', 'cat')");
    assertThat(replica.texts("SELECT max(id)::text FROM visit")).containsExactly("131");
    replica.movable().advance(List.of(new SequenceValue("visit", "id", 1, 3, 100)));
    assertThat(replica.movable().report().sequences().getFirst().last()).isEqualTo(131);
  }

  @Test
  void fencesEveryTable() throws Exception {
    for (String sql :
        List.of(
            "INSERT INTO species VALUES ('cat', 'Cat')",
            "INSERT INTO visit (reason) VALUES ('no')",
            "DELETE FROM visit_line")) {
      assertThatThrownBy(() -> replica.run(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY001"));
    }
  }

  @Test
  void findsRepairsAndCorrectsRowsOfEveryTable() throws Exception {
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat'), ('dog', 'Dog')",
        "INSERT INTO visit (reason, species) VALUES ('one', 'cat')",
        "INSERT INTO visit_line SELECT id, 'x', n, 'line' FROM visit, generate_series(1, 3) AS n");
    sides.follow();
    replica.pastTheFence(
        "UPDATE visit_line SET text = 'other' WHERE number = 2",
        "DELETE FROM species WHERE code = 'dog'");
    List<RowKey> differing = sides.differing();
    assertThat(differing)
        .containsExactlyInAnyOrder(
            new RowKey("visit_line", "[\"1\", \"x\", \"2\"]"), new RowKey("species", "dog"));
    replica.movable().repair(TwoSides.repairs(owner.movable(), replica.movable(), differing));
    assertEqual();

    replica.pastTheFence("UPDATE visit_line SET text = 'right' WHERE number = 3");
    owner
        .movable()
        .correct(TwoSides.repairs(replica.movable(), owner.movable(), sides.differing()));
    sides.follow();
    assertEqual();
    assertThat(owner.rows()).anyMatch(row -> row.contains("right"));
  }

  @Test
  void copiesAgainWhereATableIsAdded() throws Exception {
    owner.run("INSERT INTO species VALUES ('cat', 'Cat')");
    sides.copy();
    String table = "CREATE TABLE vet (id integer PRIMARY KEY, version integer NOT NULL DEFAULT 0)";
    for (VisitTables side : List.of(owner, replica)) {
      side.run(table);
    }
    owner.run("INSERT INTO vet VALUES (1), (2)");
    for (VisitTables side : List.of(owner, replica)) {
      side.run("SELECT movable_add('visits', 'vet')");
    }
    assertThat(replica.movable().readState().complete()).isFalse();
    CopyCheckpoint mark = replica.movable().beginCopy(2, owner.movable().copySource());
    while (!mark.complete()) {
      mark = sides.copyChunk(mark, 100);
    }
    assertEqual();
    // The version of an entity begins at 0.
    assertThat(replica.texts("SELECT vet::text FROM vet ORDER BY id"))
        .containsExactly("(1,0)", "(2,0)");
    owner.run("DELETE FROM vet WHERE id = 1");
    sides.follow();
    assertThat(replica.texts("SELECT vet::text FROM vet")).containsExactly("(2,0)");
  }

  @Test
  void becomesOrdinaryTablesAgain() throws Exception {
    replica.run("SELECT movable_detach('visits')", "INSERT INTO species VALUES ('cat', 'Cat')");
    assertThat(replica.rows()).hasSize(1);
    assertThat(replica.texts("SELECT count(*)::text FROM ownership WHERE capability = 'visits'"))
        .containsExactly("0");
    assertThat(owner.movable().readState().progress().applied()).isEqualTo(Position.START);
  }
}
