package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.KeptRows;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRepairTest {
  private static NotesFixture notes;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  /// One row differs, one is missing and one is extra.
  @BeforeEach
  void makeDifferences() throws Exception {
    notes.reset();
    notes.old().add(5);
    notes.follow();
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    notes.other().pastTheFence("DELETE FROM note WHERE body = 'note 2'");
    notes.other().pastTheFence("INSERT INTO note VALUES (gen_random_uuid(), 3, 'made here')");
    storeDifferences();
  }

  // As a verification does after its looks.
  private static void storeDifferences() throws SideUnavailableException {
    List<RowKey> ids =
        Stream.of(notes.old(), notes.other())
            .flatMap(
                side -> side.sql().sql("SELECT id::text FROM note").query(String.class).stream())
            .distinct()
            .map(id -> new RowKey("note", id))
            .toList();
    var found = new RowDifferences(notes.old().movable(), notes.other().movable()).explain(ids);
    notes.tables().verifications().ended(notes.capability(), 5, found.size(), 0, found);
  }

  private static RowRepair repair() {
    return new RowRepair(notes.sides(), notes.tables());
  }

  private static List<KeptRows.Kept> kept() {
    return notes.tables().keptRows().newest(notes.capability(), 100);
  }

  @Test
  void plansWithoutChangingAnything() throws Exception {
    List<String> owners = notes.old().rows();
    List<String> replicas = notes.other().rows();
    assertThat(repair().plan(notes.migration(), Wins.OWNER))
        .extracting(RepairPlan::action)
        .containsExactlyInAnyOrder(
            RepairPlan.Action.REPLACED, RepairPlan.Action.ADDED, RepairPlan.Action.REMOVED);
    assertThat(notes.old().rows()).isEqualTo(owners);
    assertThat(notes.other().rows()).isEqualTo(replicas);
    assertThat(kept()).isEmpty();
    assertThat(notes.journalEntries()).doesNotContain("REPAIRED");
  }

  @Test
  void plansTheOppositeWhereTheReplicasRowsStay() throws Exception {
    List<RepairPlan> plans = repair().plan(notes.migration(), Wins.REPLICA);
    assertThat(plans)
        .filteredOn(plan -> plan.row().equals(NotesFixture.key(notes.other(), "made here")))
        .extracting(RepairPlan::action)
        .containsExactly(RepairPlan.Action.ADDED);
    assertThat(plans)
        .filteredOn(plan -> plan.row().equals(NotesFixture.key(notes.old(), "note 2")))
        .extracting(RepairPlan::action)
        .containsExactly(RepairPlan.Action.REMOVED);
  }

  @Test
  void keepsRowsBeforeItRemovesThem() throws Exception {
    AtomicInteger keptBefore = new AtomicInteger();
    notes.otherSide().before("repair", () -> keptBefore.set(kept().size()));
    repair().run(notes.migration(), Wins.OWNER);
    assertThat(keptBefore).hasValue(2);
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows()).hasSize(5);
    assertThat(kept()).extracting(KeptRows.Kept::side).containsOnly(Side.SERVICE);
    assertThat(kept())
        .extracting(KeptRows.Kept::reason)
        .containsOnly("repaired, the owner's rows stay");
    assertThat(notes.journalEntries().stream().filter("REPAIRED"::equals)).hasSize(3);
  }

  @Test
  void removesNothingWhereTheRowsCannotBeKept() {
    notes.journalDatabase().sql().sql("ALTER TABLE migration_kept_row RENAME TO away").update();
    try {
      List<String> replicas = notes.other().rows();
      assertThatThrownBy(() -> repair().run(notes.migration(), Wins.OWNER)).isNotNull();
      assertThat(notes.otherSide().times("repair")).isZero();
      assertThat(notes.other().rows()).isEqualTo(replicas);
    } finally {
      notes.journalDatabase().sql().sql("ALTER TABLE away RENAME TO migration_kept_row").update();
    }
  }

  @Test
  void makesTheOwnerEqualAndKeepsItsRowsWhereTheReplicasStay() throws Exception {
    repair().run(notes.migration(), Wins.REPLICA);
    notes.carry();
    assertThat(notes.old().rows())
        .isEqualTo(notes.other().rows())
        .hasSize(5)
        .anyMatch(row -> row.contains("other"))
        .anyMatch(row -> row.contains("made here"));
    assertThat(kept()).hasSize(2).extracting(KeptRows.Kept::side).containsOnly(Side.MONOLITH);
  }

  @Test
  void keepsBothContentsOfARowThatDiffersTwiceInTheSameVersion() throws Exception {
    repair().run(notes.migration(), Wins.OWNER);
    notes.other().pastTheFence("UPDATE note SET body = 'another' WHERE body = 'note 1'");
    storeDifferences();
    repair().run(notes.migration(), Wins.OWNER);
    assertThat(kept())
        .extracting(row -> String.valueOf(row.row().image()))
        .anyMatch(image -> image.contains("\"other\""))
        .anyMatch(image -> image.contains("\"another\""));
  }

  @Test
  void restoresARowThatIsGone() throws Exception {
    repair().run(notes.migration(), Wins.OWNER);
    KeptRows.Kept extra = keptWith("made here");
    repair().restore(notes.migration(), extra);
    notes.carry();
    assertThat(notes.old().rows())
        .isEqualTo(notes.other().rows())
        .hasSize(6)
        .anyMatch(row -> row.contains("made here"));
    assertThat(keptWith("made here").restoredAt()).isNotNull();
    assertThat(kept()).hasSize(2);
  }

  @Test
  void restoresARowInThePlaceOfAnotherOneWhichIsKeptInTurn() throws Exception {
    repair().run(notes.migration(), Wins.OWNER);
    repair().restore(notes.migration(), keptWith("\"other\""));
    notes.carry();
    assertThat(notes.old().rows())
        .isEqualTo(notes.other().rows())
        .hasSize(5)
        .anyMatch(row -> row.contains(",other)"))
        .noneMatch(row -> row.contains("note 1"));
    KeptRows.Kept replaced = keptWith("note 1");
    assertThat(replaced.side()).isEqualTo(Side.MONOLITH);
    assertThat(replaced.reason()).startsWith("replaced by kept row ");
    repair().restore(notes.migration(), replaced);
    assertThat(notes.old().rows()).anyMatch(row -> row.contains("note 1"));
  }

  private static KeptRows.Kept keptWith(String text) {
    return kept().stream()
        .filter(kept -> String.valueOf(kept.row().image()).contains(text))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void restoresNothingWhereTheOwnerDoesNotAnswer() throws Exception {
    repair().run(notes.migration(), Wins.OWNER);
    notes.oldSide().switchOff();
    assertThatThrownBy(() -> repair().restore(notes.migration(), keptWith("made here")))
        .isInstanceOf(SideUnavailableException.class);
    assertThat(keptWith("made here").restoredAt()).isNull();
  }

  @Test
  void keepsTheReplicasRowsBeforeItIsCopiedAgain() throws Exception {
    repair().keepBeforeCopy(notes.migration());
    assertThat(kept())
        .hasSize(2)
        .extracting(row -> String.valueOf(row.row().image()))
        .anyMatch(image -> image.contains("made here"))
        .anyMatch(image -> image.contains("\"other\""));
    assertThat(kept()).extracting(KeptRows.Kept::reason).containsOnly("copied again");
    assertThat(notes.other().rows()).hasSize(5);
  }
}
