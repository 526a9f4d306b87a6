package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.SideUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandOverPreparationTest {
  private static NotesFixture notes;

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
    notes.old().add(10);
    notes.follow();
  }

  private static HandOverPreparation preparation() {
    return new HandOverPreparation(notes.sides(), notes.tables(), new FeedRelay(_ -> {}));
  }

  private static @Nullable String verified() throws SideUnavailableException {
    return preparation().verify(notes.migration());
  }

  private static @Nullable String verifiedGuard() {
    return notes.journaled().attempt().verifiedGuard();
  }

  private static void disableATriggerOf(NoteSide side) {
    side.sql().sql("ALTER TABLE note DISABLE TRIGGER movable_record").update();
  }

  @Test
  void storesTheOwnersGuardAsItWasBeforeTheRowsWereVerified() throws Exception {
    String guard = notes.old().movable().report().guard().fingerprint();
    // The seal is to see this.
    notes
        .oldSide()
        .after("buckets", () -> notes.old().pastTheFence("DELETE FROM note WHERE false"));
    assertThat(verified()).isNull();
    assertThat(verifiedGuard()).isEqualTo(guard);
    assertThat(notes.old().movable().report().guard().fingerprint()).isNotEqualTo(guard);
  }

  @Test
  void saysHowManyRowsDiffer() throws Exception {
    notes.other().pastTheFence("UPDATE note SET body = 'a' WHERE body = 'note 1'");
    notes.other().pastTheFence("UPDATE note SET body = 'b' WHERE body = 'note 2'");
    assertThat(verified()).isEqualTo("The verification found 2 differences.");
    assertThat(verifiedGuard()).isNull();
    assertThat(notes.tables().verifications().differences(notes.capability(), 10)).hasSize(2);
  }

  @Test
  void verifiesNothingWhereTheOwnersTableIsNotGuarded() throws Exception {
    disableATriggerOf(notes.old());
    assertThat(verified())
        .isEqualTo("A trigger movable_... of the table note is disabled or dropped.");
    assertThat(notes.oldSide().times("buckets")).isZero();
    assertThat(verifiedGuard()).isNull();
  }

  @Test
  void verifiesNothingWhereTheReplicasTableIsNotGuarded() throws Exception {
    disableATriggerOf(notes.other());
    assertThat(verified()).contains("is disabled or dropped");
    assertThat(notes.otherSide().times("buckets")).isZero();
  }

  @Test
  void seesThatTheReplicasTriggersWereChangedMeanwhile() throws Exception {
    notes
        .otherSide()
        .after("buckets", () -> notes.other().pastTheFence("UPDATE note SET body = 'late'"));
    assertThat(verified())
        .isEqualTo("The replica's triggers or columns were changed while the rows were verified.");
    assertThat(verifiedGuard()).isNull();
  }

  @Test
  void verifiesNothingWhereASideDoesNotAnswer() {
    notes.otherSide().switchOff();
    assertThatThrownBy(HandOverPreparationTest::verified)
        .isInstanceOf(SideUnavailableException.class);
    assertThat(verifiedGuard()).isNull();
  }

  private static void catchUp() throws SideUnavailableException {
    preparation().catchUp(notes.oldSide().side(), notes.otherSide().side());
  }

  @Test
  void catchesUpUntilLittleIsLeft() throws Exception {
    for (int transaction = 0; transaction < 30; transaction++) {
      notes.old().add(50);
    }
    catchUp();
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows()).hasSize(1_510);
  }

  @Test
  void carriesNothingBehindASeal() throws Exception {
    notes.old().add(50);
    var target = NotesFixture.ownership(notes.old()).epoch().next();
    notes.old().movable().seal(target, null, 60_000, 200);
    catchUp();
    assertThat(notes.otherSide().times("apply")).isZero();
  }
}
