package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A column that only one side has: a schema change while a capability moves.
class ExcludedColumnTest {
  private VisitTables owner;
  private VisitTables replica;
  private TwoSides sides;

  @BeforeEach
  void createBothSides() throws Exception {
    owner = VisitTables.on(MONOLITH);
    replica = VisitTables.on(SERVICE);
    sides = new TwoSides(owner.movable(), replica.movable());
    owner.run(
        "INSERT INTO species VALUES ('cat', 'Cat')",
        "INSERT INTO visit (reason, species) VALUES ('one', 'cat'), ('two', 'cat')");
    sides.copy();
  }

  private void add(VisitTables side) throws Exception {
    side.run("ALTER TABLE visit ADD COLUMN room text");
  }

  private void exclude(VisitTables side) throws Exception {
    side.run("SELECT movable_exclude_column('visits', 'visit', 'room')");
  }

  private boolean fit() throws Exception {
    var owners = owner.movable().report().schema();
    var replicas = replica.movable().report().schema();
    return owners.missingIn(replicas).isEmpty() && replicas.missingIn(owners).isEmpty();
  }

  @Test
  void toleratesAColumnThatOneSideHasFirst() throws Exception {
    add(replica);
    assertThat(fit()).isFalse();
    exclude(replica);
    assertThat(fit()).isTrue();
    assertThat(replica.movable().report().schema().local()).containsExactly("visit.room");
    TwoSides there = sides.handOver();
    replica.run("UPDATE visit SET room = 'A' WHERE reason = 'one'");
    there.follow();
    there.assertEqual();
    TwoSides back = there.handOver();
    owner.run("UPDATE visit SET reason = 'other'");
    back.follow();
    back.assertEqual();
    assertThat(replica.texts("SELECT concat_ws(' ', reason, room) FROM visit ORDER BY id"))
        .containsExactly("other A", "other");
  }

  @Test
  void exchangesTheColumnWhenBothSidesHaveIt() throws Exception {
    add(owner);
    exclude(owner);
    owner.run("UPDATE visit SET room = 'A' WHERE reason = 'one'");
    sides.follow();
    sides.assertEqual();
    add(replica);
    owner.run("SELECT movable_include_column('visits', 'visit', 'room')");
    assertThat(fit()).isTrue();
    // The value was not exchanged before.
    assertThat(sides.differing()).hasSize(1);
    replica
        .movable()
        .repair(TwoSides.repairs(owner.movable(), replica.movable(), sides.differing()));
    owner.run("UPDATE visit SET room = 'B' WHERE reason = 'two'");
    sides.follow();
    sides.assertEqual();
    assertThat(replica.texts("SELECT room FROM visit ORDER BY id")).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id | identifies or orders the rows
          version | identifies or orders the rows
          nothing | has no column nothing
          reason | it is NOT NULL and has no default
          """)
  void refusesAColumnThatCannotStay(String column, String reason) {
    assertThatThrownBy(() ->
            owner.run("SELECT movable_exclude_column('visits', 'visit', '%s')".formatted(column)))
        .hasMessageContaining(reason);
  }
}
