package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hand-overs during which a side does not answer.
class HandOverOutageTest {
  private static NotesFixture notes;
  private HandOverFixture handOver;

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
    handOver = new HandOverFixture(notes, Duration.ofMillis(500));
  }

  private Thread executing() {
    return Thread.ofVirtual().start(handOver::execute);
  }

  private static void join(Thread executing) throws InterruptedException {
    assertThat(executing.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void goesBackWithoutTheOtherSideWhereThatIsLostBeforeTheCommitPoint() throws Exception {
    handOver.begin();
    notes.oldSide().after("seal", notes.otherSide()::switchOff);
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.journalEntries()).containsSubsequence("TIMED_OUT", "ROLLED_BACK");
    assertThat(notes.otherSide().times("open")).isZero();
    assertThat(handOver.last().pauseMillis()).isBetween(500L, TimeUnit.SECONDS.toMillis(10));
    notes.old().add(1);
  }

  @Test
  void goesBackBeforeAnySealWhereTheOtherSideIsLostDuringTheVerification() throws Exception {
    handOver.begin();
    notes.otherSide().before("buckets", notes.otherSide()::switchOff);
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().times("seal")).isZero();
    assertThat(handOver.last().reason())
        .isEqualTo("A side did not answer while the rows were verified: switched off");
  }

  @Test
  void goesOnWhereTheOtherSideReturnsInTime() throws Exception {
    HandOverFixture patient = new HandOverFixture(notes, Duration.ofSeconds(5));
    patient.begin();
    notes.oldSide().after("seal", notes.otherSide()::switchOff);
    Thread executing = Thread.ofVirtual().start(patient::execute);
    long asked = notes.otherSide().times("state");
    NotesFixture.await(() -> notes.otherSide().times("state") > asked + 3);
    notes.otherSide().switchOn();
    join(executing);
    assertThat(patient.isCompleted()).isTrue();
  }

  @Test
  void waitsForTheOtherSideBehindTheCommitPointAndCompletesWhenItIsBack() throws Exception {
    handOver.begin();
    notes.oldSide().after("cede", notes.otherSide()::switchOff);
    Thread executing = executing();
    // Far longer than the time limit, which does not count any more.
    NotesFixture.await(() -> notes.oldSide().times("cede") == 1);
    long asked = notes.otherSide().times("state");
    NotesFixture.await(() -> notes.otherSide().times("state") > asked + 15);
    assertThat(executing.isAlive()).isTrue();
    assertThat(NotesFixture.ownership(notes.old()).isOwner()).isFalse();

    notes.otherSide().switchOn();
    join(executing);
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(notes.journalEntries()).doesNotContain("TIMED_OUT");
    assertThat(handOver.last().pauseMillis()).isGreaterThan(500);
  }

  @Test
  void opensOnceWhereTheAnswerToOpeningIsLost() throws Exception {
    handOver.begin();
    // Switched off before its answer arrives, and on again at the next look.
    CountDownLatch lost = new CountDownLatch(1);
    notes
        .otherSide()
        .after(
            "open",
            () -> {
              notes.otherSide().switchOff();
              lost.countDown();
            });
    Thread executing = executing();
    lost.await();
    notes.otherSide().switchOn();
    join(executing);
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(notes.otherSide().times("open")).isEqualTo(1);
  }

  @Test
  void waitsForAnOldOwnerThatDoesNotAnswer() throws Exception {
    HandOverFixture patient = new HandOverFixture(notes, Duration.ofSeconds(5));
    patient.begin();
    notes.oldSide().after("seal", notes.oldSide()::switchOff);
    Thread executing = Thread.ofVirtual().start(patient::execute);
    NotesFixture.await(() -> notes.oldSide().times("seal") == 1);
    long asked = notes.oldSide().times("state");
    NotesFixture.await(() -> notes.oldSide().times("state") > asked + 3);
    notes.oldSide().switchOn();
    join(executing);
    assertThat(patient.isCompleted()).isTrue();
  }

  @Test
  void goesBackWhereTheOldOwnerReturnsTooLate() throws Exception {
    handOver.begin();
    notes.oldSide().after("seal", notes.oldSide()::switchOff);
    Thread executing = executing();
    NotesFixture.await(
        () -> Objects.requireNonNullElse(notes.journaled().attempt().sealingMillis(), 0L) > 600);
    notes.oldSide().switchOn();
    join(executing);
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().times("cede")).isZero();
  }
}
