package dev.banyan.migration.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Decision;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.operations.MigrationPlan.Check;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreFlightReportTest {
  private static final EngineProperties SETTINGS =
      NotesFixture.settings(Duration.ofSeconds(5), Duration.ofMillis(300));
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
    notes.old().add(5);
    notes.follow();
  }

  private static MigrationPlan plan() {
    return new PreFlightReport(notes.tables(), SETTINGS, Clock.systemUTC()).plan(notes.sides());
  }

  private static Check check(String name) {
    return plan().checks().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void assertOnlyFails(String name, String detail) {
    MigrationPlan plan = plan();
    assertThat(plan.ready()).isFalse();
    assertThat(plan.checks())
        .filteredOn(check -> !check.passed())
        .singleElement()
        .satisfies(check -> {
          assertThat(check.name()).isEqualTo(name);
          assertThat(check.detail()).contains(detail);
        });
  }

  @Test
  void isReadyWhereEachCheckPasses() {
    MigrationPlan plan = plan();
    assertThat(plan.checks())
        .extracting(Check::name)
        .containsExactly(
            "The stage is ready for it",
            "The owner answers",
            "The other side answers",
            "Both sides agree on who owns it",
            "Both sides have the same columns to exchange",
            "Every write is fenced and recorded",
            "The replica is close behind",
            "No write at the owner runs for long",
            "Writes would wait for less than the limit");
    assertThat(plan.checks()).allMatch(Check::passed);
    assertThat(plan.ready()).isTrue();
    assertThat(plan.predictedPauseMillis()).isBetween(0L, 5_000L);
    assertThat(plan.limitMillis()).isEqualTo(5_000);
    assertThat(plan.verificationMillis()).isNull();
  }

  @Test
  void changesNothing() {
    List<String> before = notes.journalEntries();
    plan();
    assertThat(notes.journalEntries()).isEqualTo(before);
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
  }

  @Test
  void isReadyForTheWayBack() throws Exception {
    notes.cede(new Epoch(2));
    notes.open(new Epoch(2));
    notes.enter(Side.SERVICE, new Stage.Reversible());
    assertThat(plan().checks()).allMatch(Check::passed);
  }

  @Test
  void isNotReadyInAStageThatDoesNotFit() {
    for (Stage stage : List.of(new Stage.Settled(), new Stage.Copying(), new Stage.Aborted())) {
      notes.enter(Side.MONOLITH, stage);
      assertOnlyFails("The stage is ready for it", "It does not fit the stage.");
    }
  }

  @Test
  void isNotReadyWhilePaused() {
    notes
        .tables()
        .journal()
        .decide(
            notes.capability(),
            now -> new Decision.Moved(new Migration(now.owner(), now.stage(), true)),
            "tester",
            "PAUSE");
    assertOnlyFails("The stage is ready for it", "The migration is paused. Resume it first.");
  }

  @Test
  void isNotReadyWhereTheOtherSideIsDead() {
    notes.otherSide().switchOff();
    assertOnlyFails("The other side answers", "The other side does not answer. Bring it up again.");
    assertThat(plan().predictedPauseMillis()).isNull();
  }

  @Test
  void isNotReadyWhereTheOwnerIsDead() {
    notes.oldSide().switchOff();
    assertOnlyFails("The owner answers", "The owner does not answer. Bring it up again.");
    assertThat(plan().predictedPauseMillis()).isNull();
  }

  @Test
  void isNotReadyWhereBothSidesOwnIt() {
    notes.other().sql().sql("UPDATE ownership SET owner = side").update();
    assertThat(check("Both sides agree on who owns it").passed()).isFalse();
    assertThat(check("Both sides agree on who owns it").detail())
        .startsWith("The two sides do not agree on who owns it");
  }

  @Test
  void namesTheColumnsThatOneSideLacks() {
    notes.old().sql().sql("ALTER TABLE note ADD color text").update();
    notes.other().sql().sql("ALTER TABLE note ADD size bigint").update();
    assertOnlyFails(
        "Both sides have the same columns to exchange",
        "Only the owner has: note.color text. Only the other side has: note.size bigint.");
  }

  @Test
  void namesTheTableThatIsNotGuarded() {
    notes.other().sql().sql("ALTER TABLE note DISABLE TRIGGER movable_record").update();
    assertOnlyFails(
        "Every write is fenced and recorded",
        "A trigger movable_... of the table note is disabled or dropped.");
  }

  @Test
  void saysHowFarTheReplicaIsBehind() {
    notes.old().add(1);
    notes.old().sql().sql("UPDATE change_feed SET at = at - interval '1 min'").update();
    assertOnlyFails("The replica is close behind", "The replica is too far behind. It is 60");
  }

  @Test
  void saysThatTheReplicaFollowsAnotherFeed() {
    notes.other().sql().sql("UPDATE replica_progress SET source = 9").update();
    assertOnlyFails("The replica is close behind", "The replica is too far behind. Wait");
  }

  @Test
  void saysForHowLongAWriteHasBeenRunning() throws Exception {
    try (var writer = notes.old().database().getConnection()) {
      writer.setAutoCommit(false);
      try (var statement = writer.createStatement()) {
        statement.execute("UPDATE note SET body = 'slow' WHERE body = 'note 1'");
      }
      NotesFixture.await(() -> notes.oldSide().side().report().writingMillis() > 300);
      Check check = check("No write at the owner runs for long");
      assertThat(check.passed()).isFalse();
      assertThat(check.detail()).containsPattern("It has been running for \\d+ ms\\.");
      writer.rollback();
    }
    assertThat(check("No write at the owner runs for long").passed()).isTrue();
  }

  @Test
  void isNotReadyWhereTheLastVerificationFoundDifferences() {
    notes.tables().verifications().ended(notes.capability(), 5, 2, 70, List.of());
    assertOnlyFails(
        "The last verification found no differences", "The two sides hold different rows.");
    assertThat(plan().verificationMillis()).isEqualTo(70);
  }

  private static void handedOver(long pauseMillis, boolean wentOn) {
    notes
        .tables()
        .handOvers()
        .add(
            notes.capability(),
            Side.MONOLITH,
            new Epoch(2),
            pauseMillis,
            List.of(new HandOverHistory.Step("SEAL", 0, 1)),
            wentOn ? null : "It was given up.");
  }

  @Test
  void isNotReadyWhereWritesWouldWaitForTooLong() {
    handedOver(100, true);
    handedOver(6_000, true);
    handedOver(7_000, true);
    assertOnlyFails(
        "Writes would wait for less than the limit",
        "They would wait about 6000 ms, and past 5000 ms it goes back.");
    assertThat(plan().predictedPauseMillis()).isEqualTo(6_000);
  }

  @Test
  void predictsFromHandOversThatWentOnAlone() {
    handedOver(6_000, false);
    assertThat(plan().ready()).isTrue();
    handedOver(2_500, true);
    assertThat(plan().predictedPauseMillis()).isEqualTo(2_500);
  }
}
