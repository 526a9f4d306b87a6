package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.RowKey;
import dev.banyan.migration.journal.VerificationStore.Field;
import dev.banyan.migration.journal.VerificationStore.Found;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowDifferencesTest {
  private static NotesFixture notes;
  private RowKey first;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  @BeforeEach
  void follow() throws Exception {
    notes.reset();
    notes.old().add(3);
    notes.follow();
    first = NotesFixture.key(notes.old(), "note 1");
  }

  private static RowDifferences differences() {
    return new RowDifferences(notes.old().movable(), notes.other().movable());
  }

  private Found explained() throws Exception {
    return differences().explain(List.of(first)).getFirst();
  }

  private RepairPlan repair() throws Exception {
    return differences().repairs(List.of(first)).getFirst();
  }

  @Test
  void leavesOutRowsThatAreEqualAndRowsThatAreNowhere() throws Exception {
    List<RowKey> ids = List.of(first, new RowKey("note", UUID.randomUUID().toString()));
    assertThat(differences().explain(ids)).isEmpty();
    assertThat(differences().repairs(ids)).isEmpty();
  }

  @Test
  void namesEachFieldThatDiffers() throws Exception {
    notes.other().pastTheFence("UPDATE note SET version = 4, body = 'other' WHERE body = 'note 1'");
    assertThat(explained().kind()).isEqualTo(Found.Kind.UNEQUAL);
    assertThat(explained().fields())
        .containsExactly(new Field("body", "note 1", "other"), new Field("version", "1", "4"));
  }

  @Test
  void tellsNothingFromAnEmptyText() throws Exception {
    for (NoteSide side : List.of(notes.old(), notes.other())) {
      side.sql().sql("ALTER TABLE note ADD remark text").update();
    }
    notes.other().pastTheFence("UPDATE note SET remark = '' WHERE body = 'note 1'");
    assertThat(explained().fields()).containsExactly(new Field("remark", null, ""));
  }

  @Test
  void tellsNumbersApartThatDifferInTheLastOfManyDigits() throws Exception {
    for (NoteSide side : List.of(notes.old(), notes.other())) {
      side.sql().sql("ALTER TABLE note ADD amount numeric").update();
    }
    notes.old().pastTheFence("UPDATE note SET amount = 12345678901234567.01");
    notes.other().pastTheFence("UPDATE note SET amount = 12345678901234567.02");
    assertThat(explained().fields())
        .containsExactly(new Field("amount", "12345678901234567.01", "12345678901234567.02"));
    notes.other().pastTheFence("UPDATE note SET amount = 12345678901234567.010");
    assertThat(explained().fields())
        .containsExactly(new Field("amount", "12345678901234567.01", "12345678901234567.010"));
  }

  @Test
  void explainsARowThatTheReplicaLacks() throws Exception {
    notes.other().pastTheFence("DELETE FROM note WHERE body = 'note 1'");
    assertThat(explained().kind()).isEqualTo(Found.Kind.MISSING);
    assertThat(explained().fields())
        .containsExactly(
            new Field("body", "note 1", null),
            new Field("id", first.key(), null),
            new Field("version", "1", null));
    assertThat(explained().explanation())
        .isEqualTo(
            "The owner has this row, the replica does not: it was lost on the way, or removed"
                + " there.");
  }

  @Test
  void explainsARowThatTheOwnerLacks() throws Exception {
    notes.old().pastTheFence("DELETE FROM note WHERE body = 'note 1'");
    assertThat(explained().kind()).isEqualTo(Found.Kind.EXTRA);
    assertThat(explained().fields()).contains(new Field("body", null, "note 1"));
    assertThat(explained().explanation())
        .contains("a deletion was lost, or the row was added there");
  }

  @Test
  void explainsAChangeThatWasLost() throws Exception {
    notes.old().sql().sql("UPDATE note SET body = 'new' WHERE body = 'note 1'").update();
    assertThat(explained().explanation())
        .isEqualTo(
            "The replica has version 1, the owner 2, and it does not follow: a change was lost.");
  }

  @Test
  void explainsAnotherContentOfTheSameVersion() throws Exception {
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    assertThat(explained().explanation())
        .startsWith("Both have version 1, but not the same content: ");
  }

  @Test
  void explainsAReplicaThatIsAhead() throws Exception {
    notes.other().pastTheFence("UPDATE note SET version = 9 WHERE body = 'note 1'");
    assertThat(explained().explanation())
        .startsWith(
            "The replica has version 9, the owner only 1: the owner's database was restored");
  }

  @Test
  void replacesARowThatDiffers() throws Exception {
    notes.other().pastTheFence("UPDATE note SET version = 9, body = 'other' WHERE body = 'note 1'");
    RepairPlan repair = repair();
    assertThat(repair.action()).isEqualTo(RepairPlan.Action.REPLACED);
    assertThat(repair.repair().seen()).isEqualTo(9);
    assertThat(repair.fields()).contains(new Field("body", "note 1", "other"));
    notes.other().movable().repair(List.of(repair.repair()));
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows());
  }

  @Test
  void addsARowThatIsMissing() throws Exception {
    notes.other().pastTheFence("DELETE FROM note WHERE body = 'note 1'");
    RepairPlan repair = repair();
    assertThat(repair.action()).isEqualTo(RepairPlan.Action.ADDED);
    assertThat(repair.repair().seen()).isNull();
    notes.other().movable().repair(List.of(repair.repair()));
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows());
  }

  @Test
  void removesARowThatTheOwnerLacks() throws Exception {
    notes.old().pastTheFence("DELETE FROM note WHERE body = 'note 1'");
    RepairPlan repair = repair();
    assertThat(repair.action()).isEqualTo(RepairPlan.Action.REMOVED);
    assertThat(repair.repair().wanted()).isNull();
    notes.other().movable().repair(List.of(repair.repair()));
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows());
  }

  @Test
  void makesTheOwnerEqualWhereTheReplicasRowsStay() throws Exception {
    notes.other().pastTheFence("UPDATE note SET body = 'right' WHERE body = 'note 1'");
    RepairPlan repair =
        new RowDifferences(notes.other().movable(), notes.old().movable())
            .repairs(List.of(first))
            .getFirst();
    assertThat(repair.fields()).containsExactly(new Field("body", "right", "note 1"));
    notes.old().movable().correct(List.of(repair.repair()));
    notes.carry();
    assertThat(notes.other().rows())
        .isEqualTo(notes.old().rows())
        .anyMatch(r -> r.contains("right"));
  }

  @Test
  void leavesARowAloneThatChangesBeforeItIsRepaired() throws Exception {
    notes.other().pastTheFence("UPDATE note SET version = 5, body = 'other' WHERE body = 'note 1'");
    RepairPlan repair = repair();
    notes.other().pastTheFence("UPDATE note SET version = 6, body = 'newer' WHERE body = 'other'");
    notes.other().movable().repair(List.of(repair.repair()));
    assertThat(notes.other().rows()).anyMatch(row -> row.contains("newer"));
  }
}
