package dev.banyan.migration.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// States of both sides and the journal after a restore, each as the model checker found it.
class OwnershipReconcilerTest {
  private static final Epoch LATER = new Epoch(4);
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

  private static LostSideTakeover lostSide() {
    EngineProperties settings =
        NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(200));
    return new LostSideTakeover(
        notes.sides(), notes.tables().journal(), new MigrationMachine(settings.limits()), settings);
  }

  private static void look() throws SideUnavailableException {
    lostSide().fenceOut(notes.journaled());
  }

  private static void takeOver() throws SideUnavailableException {
    lostSide().takeOver(notes.journaled(), requireNonNull(notes.journaled().lostSide()));
  }

  private static Ownership old() throws SideUnavailableException {
    return NotesFixture.ownership(notes.old());
  }

  private static Ownership other() throws SideUnavailableException {
    return NotesFixture.ownership(notes.other());
  }

  @ParameterizedTest
  @ValueSource(strings = {"seal", "cede", "takeOver"})
  void continuesARenewalThatWasInterrupted(String call) throws Exception {
    notes.other().movable().stepDown(LATER, 200);
    look();
    notes.oldSide().after(call, notes.oldSide()::switchOff);
    assertThatThrownBy(OwnershipReconcilerTest::takeOver)
        .isInstanceOf(SideUnavailableException.class);
    notes.oldSide().switchOn();
    takeOver();
    assertThat(old().acceptsWrites()).isTrue();
    assertThat(old().epoch().isAfter(LATER.next())).isTrue();
    assertThat(notes.journaled().lostSide()).isNull();
    assertThat(notes.journaled().keepRows()).isTrue();
    look();
    assertThat(other().epoch()).isEqualTo(old().epoch());
    assertThat(notes.journalEntries()).doesNotContain("NO_OWNER").endsWith("STEPPED_DOWN");
  }

  @Test
  void renewsTheEpochOfAnOwnerThatWasSealedWhenItWasBackedUp() throws Exception {
    notes.old().movable().seal(new Epoch(2), null, 60_000, 200);
    notes.other().movable().stepDown(LATER, 200);
    look();
    takeOver();
    assertThat(old().acceptsWrites()).isTrue();
    assertThat(old().epoch().isAfter(LATER)).isTrue();
  }

  @Test
  void journalsTheOwnerAfterTheOtherSideHasSteppedDown() throws Exception {
    notes.cede(new Epoch(2));
    notes.open(new Epoch(2));
    notes.enter(Side.MONOLITH, new Stage.Following());
    look();
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.SERVICE));
  }

  private static HandOverFixture handingOver(HandOver attempt, Stage before) {
    notes.enter(attempt.from(), new Stage.HandingOver(attempt, before));
    return new HandOverFixture(notes, Duration.ofSeconds(5));
  }

  private static HandOver fromTheMonolith() throws SideUnavailableException {
    return HandOver.begin(old(), other());
  }

  @Test
  void rollsBackIfTheSealedOwnerLacksChangesOfTheReplica() throws Exception {
    HandOver attempt = fromTheMonolith();
    notes.old().movable().seal(attempt.target(), null, 60_000, 200);
    notes.other().sql().sql("UPDATE replica_progress SET applied = applied + 5").update();
    HandOverFixture handOver = handingOver(attempt, new Stage.Following());
    handOver.execute();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(old().acceptsWrites()).isTrue();
    assertThat(notes.journalEntries()).contains("PRE_FLIGHT_FAILED");
  }

  @Test
  void takesBackWhatWasCededToASideThatLacksRows() throws Exception {
    HandOver attempt = fromTheMonolith();
    notes.cede(attempt.target());
    notes.other().sql().sql("UPDATE replica_progress SET complete = false").update();
    handingOver(attempt, new Stage.Following()).execute();
    assertThat(notes.journaled().lostSide()).isEqualTo(Side.SERVICE);
    takeOver();
    assertThat(old().acceptsWrites()).isTrue();
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.MONOLITH));
  }

  @Test
  void endsAnAttemptWhoseOldOwnerIsInALaterEpoch() throws Exception {
    notes.other().movable().takeOver(LATER, 200);
    HandOver attempt = new HandOver(Side.SERVICE, new Epoch(3), HandOver.Course.VERIFIED);
    handingOver(attempt, new Stage.Reversible()).execute();
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.SERVICE));
    assertThat(notes.journalEntries()).endsWith("OUTDATED");
    look();
    assertThat(old().isOwner()).isFalse();
  }

  @Test
  void recognizesAnotherHistoryAtTheSamePosition() throws Exception {
    assertThat(hasLost()).isFalse();
    notes.old().add(1);
    assertThat(hasLost()).isFalse();
    notes.carry();
    notes
        .other()
        .sql()
        .sql("UPDATE replica_progress SET applied_stamp = applied_stamp - 1")
        .update();
    assertThat(hasLost()).isTrue();
    notes.old().add(1);
    assertThat(hasLost()).isTrue();
  }

  private static boolean hasLost() throws SideUnavailableException {
    return OwnershipReconciler.hasLost(
        notes.old().movable(), old(), notes.other().movable().state().progress());
  }
}
