package dev.banyan.migration.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.operations.MigrationStatus.GuardStatus;
import dev.banyan.migration.rollback.MutableClock;
import dev.banyan.migration.rollback.RequestWindow.Kind;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Guards that trip, on two real sides.
class AutomaticRollbackTest {
  private static final RollbackPolicy POLICY =
      new RollbackPolicy(20, 5.0, 3.0, true, Duration.ofMinutes(10));
  private static final String FAILED =
      "20 of 20 requests to the service failed within a minute (100.0 %); the limit is 5 %.";
  private static NotesFixture notes;
  private MutableClock clock;
  private RollbackFixture instance;

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
    clock = MutableClock.running();
    instance = new RollbackFixture(notes, clock);
  }

  @AfterEach
  void stop() {
    instance.close();
  }

  private void arm() {
    assertThat(instance.migrations.armRollbackGuard(notes.capability(), POLICY, "alice"))
        .isInstanceOf(MigrationOperations.Answer.Accepted.class);
  }

  private void fail(Kind kind) {
    instance.requests(20, Side.SERVICE, kind, true, 10);
  }

  private void check() {
    instance.watch();
    instance.act();
  }

  private GuardStatus guard() {
    return requireNonNull(instance.migrations.status(notes.capability()).rollbackGuard());
  }

  private static List<Journal.Entry> entries(String what) {
    return notes.tables().journal().entries(notes.capability(), 100).stream()
        .filter(entry -> entry.what().equals(what))
        .toList();
  }

  private static void enterCanary() {
    notes.enter(Side.MONOLITH, new Stage.Canary(new CanaryShare(10)));
  }

  private static void handOverToTheService() throws Exception {
    notes.carry();
    notes.cede(new Epoch(2));
    notes.open(new Epoch(2));
    notes.enter(Side.SERVICE, new Stage.Reversible());
  }

  @Test
  void endsACanaryAndSaysWhy() {
    arm();
    enterCanary();
    check();
    assertThat(guard().state()).isEqualTo("GUARDING");
    fail(Kind.READ);
    check();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(entries("ROLLBACK_GUARD_TRIPPED"))
        .extracting(Journal.Entry::who, Journal.Entry::detail)
        .containsExactly(tuple("engine", FAILED));
    assertThat(entries("BACK"))
        .extracting(Journal.Entry::who, Journal.Entry::detail)
        .containsExactly(tuple("engine", "FOLLOWING: automatic rollback: " + FAILED));
    assertThat(guard().state()).isEqualTo("ROLLED_BACK");
    assertThat(guard().reason()).isEqualTo(FAILED);
  }

  @Test
  void tripsOnce() {
    arm();
    enterCanary();
    fail(Kind.READ);
    check();
    enterCanary();
    fail(Kind.READ);
    clock.advance(Duration.ofSeconds(30));
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Canary.class);
    assertThat(entries("ROLLBACK_GUARD_TRIPPED")).hasSize(1);
  }

  @Test
  void handsBackAfterAHandOverAndSaysWhy() throws Exception {
    instance.engine().start();
    RollbackRunner runner = instance.runner();
    runner.start();
    try {
      arm();
      instance.migrations.execute(
          notes.capability(), new MigrationCommand.HandOver(new Waiver(true, null)), "alice");
      NotesFixture.await(() -> notes.migration().stage() instanceof Stage.Reversible);
      assertThat(notes.migration().owner()).isEqualTo(Side.SERVICE);
      fail(Kind.WRITE);
      NotesFixture.await(() ->
          notes.migration().owner() == Side.MONOLITH && guard().state().equals("ROLLED_BACK"));
      HandOverHistory.Ended last =
          notes.tables().handOvers().newest(notes.capability(), 1).getFirst();
      assertThat(last.wentOn()).isTrue();
      assertThat(last.startedBy()).isEqualTo("engine");
      assertThat(last.cause()).isEqualTo("automatic rollback: " + FAILED);
      instance.requests(50, Side.MONOLITH, Kind.WRITE, true, 10);
      check();
      assertThat(notes.migration().owner()).isEqualTo(Side.MONOLITH);
      assertThat(entries("ROLLBACK_GUARD_TRIPPED")).hasSize(1);
      assertThat(NotesFixture.isOwner(notes.old())).isTrue();
    } finally {
      runner.stop();
    }
  }

  @Test
  void reportsARefusalOnceAndTriesAgain() throws Exception {
    handOverToTheService();
    arm();
    fail(Kind.READ);
    notes.otherSide().switchOff();
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Reversible.class);
    assertThat(guard().state()).isEqualTo("TRIPPED");
    assertThat(guard().refusal()).isEqualTo("The owner does not answer. Bring it up again.");
    clock.advance(Duration.ofSeconds(6));
    check();
    assertThat(entries("REFUSED_BACK")).hasSize(1);
    notes.otherSide().switchOn();
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Reversible.class);
    clock.advance(Duration.ofSeconds(6));
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.HandingOver.class);
  }

  @Test
  void triesAgainAfterAHandOverThatWasRolledBack() throws Exception {
    handOverToTheService();
    arm();
    fail(Kind.READ);
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.HandingOver.class);
    check();
    notes.enter(Side.SERVICE, new Stage.Reversible());
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Reversible.class);
    clock.advance(Duration.ofSeconds(6));
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.HandingOver.class);
  }

  @Test
  void givesUpAfterItsDuration() throws Exception {
    handOverToTheService();
    arm();
    fail(Kind.READ);
    notes.otherSide().switchOff();
    check();
    clock.advance(POLICY.duration().plusSeconds(1));
    check();
    assertThat(guard().state()).isEqualTo("FAILED");
    assertThat(entries("ROLLBACK_FAILED").getFirst().detail())
        .isEqualTo(
            "It could not go back within 600 s. The owner does not answer. Bring it up again.");
    notes.otherSide().switchOn();
    clock.advance(Duration.ofMinutes(1));
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Reversible.class);
  }

  @Test
  void tripsOnDifferencesThatAreFoundWhileItIsArmed() {
    notes.tables().verifications().ended(notes.capability(), 5, 3, 1, List.of());
    enterCanary();
    arm();
    check();
    assertThat(guard().state()).isEqualTo("GUARDING");
    notes.tables().verifications().ended(notes.capability(), 5, 2, 1, List.of());
    check();
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(guard().reason())
        .isEqualTo("The verification found 2 differences; none is allowed.");
  }

  @Test
  void disarmsItselfWhenItsTimeIsOverAndWhenTheMigrationEnds() throws Exception {
    handOverToTheService();
    arm();
    clock.advance(POLICY.duration().plusSeconds(1));
    check();
    assertThat(notes.tables().rollbackGuards().find(notes.capability())).isEmpty();
    assertThat(entries("ROLLBACK_GUARD_ENDED").getFirst().detail())
        .isEqualTo("No limit was exceeded for 600 s after the hand-over.");
    arm();
    notes.enter(Side.SERVICE, new Stage.Settled());
    check();
    assertThat(notes.tables().rollbackGuards().find(notes.capability())).isEmpty();
  }

  @Test
  void goesBackForAnotherInstanceAndAfterAChangeOfTheLeader() {
    arm();
    enterCanary();
    fail(Kind.READ);
    instance.watch();
    try (RollbackFixture leader = new RollbackFixture(notes, clock)) {
      leader.watch();
      leader.act();
    }
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    assertThat(guard().state()).isEqualTo("ROLLED_BACK");
  }

  @Test
  void knowsTheLatenciesBeforeTheHandOverAfterARestart() throws Exception {
    arm();
    instance.requests(20, Side.MONOLITH, Kind.READ, false, 10);
    instance.watch();
    handOverToTheService();
    try (RollbackFixture restarted = new RollbackFixture(notes, clock)) {
      restarted.requests(20, Side.SERVICE, Kind.READ, false, 35);
      restarted.watch();
    }
    assertThat(guard().reason())
        .isEqualTo(
            "The median read took 35.0 ms at the service, 3.5 times the 10.0 ms at the monolith;"
                + " the limit is 3 times.");
  }

  @Test
  void doesNothingOnceItIsDisarmed() {
    arm();
    enterCanary();
    fail(Kind.READ);
    instance.watch();
    instance.migrations.disarmRollbackGuard(notes.capability(), "alice");
    check();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.Canary.class);
  }
}
