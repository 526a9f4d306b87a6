package dev.banyan.migration.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.NotesFixture;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static JournalFixture database;
  private static Journal journal;
  private String capability;

  @BeforeAll
  static void startDatabase() {
    database = new JournalFixture();
    journal = database.tables().journal();
  }

  @AfterAll
  static void stopDatabase() {
    database.close();
  }

  @BeforeEach
  void begin() {
    capability = database.newCapability();
  }

  private JournaledMigration now() {
    return journal.load(capability);
  }

  private void enter(Stage stage) {
    database.enter(capability, Side.MONOLITH, stage);
  }

  private static Stage.HandingOver handingOver(long epoch) {
    return new Stage.HandingOver(
        new HandOver(Side.MONOLITH, new Epoch(epoch), HandOver.Course.VERIFIED),
        new Stage.Following());
  }

  @Test
  void introducesACapabilityOnce() {
    enter(new Stage.Following());
    journal.register(capability, Side.SERVICE);
    assertThat(now().migration())
        .isEqualTo(new Migration(Side.MONOLITH, new Stage.Following(), false));
  }

  @Test
  void decidesOneAfterTheOther() throws Exception {
    AtomicReference<Migration> seen = new AtomicReference<>();
    FutureTask<Decision> second =
        new FutureTask<>(() ->
            journal.decide(
                capability,
                known -> {
                  seen.set(known);
                  return new Decision.Refused(CommandRefusal.WRONG_STAGE);
                },
                "second",
                "TRIED"));
    journal.decide(
        capability,
        known -> {
          Thread.ofVirtual().start(second);
          untilOneWaits();
          return new Decision.Moved(new Migration(Side.SERVICE, new Stage.Copying(), true));
        },
        "first",
        "MOVED");
    second.get(10, TimeUnit.SECONDS);
    assertThat(seen.get()).isEqualTo(new Migration(Side.SERVICE, new Stage.Copying(), true));
  }

  private static void untilOneWaits() {
    try {
      NotesFixture.await(() ->
          database
              .sql()
              .sql(
                  """
                  SELECT count(*) > 0 FROM pg_stat_activity
                  WHERE datname = current_database() AND wait_event_type = 'Lock'
                  """)
              .query(Boolean.class)
              .single());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void keepsNothingOfADecisionThatFails() {
    assertThatThrownBy(() ->
            journal.decide(
                capability,
                _ -> {
                  throw new IllegalStateException("broken");
                },
                "tester",
                "TRIED"))
        .hasMessage("broken");
    assertThat(now().migration()).isEqualTo(Migration.settledAt(Side.MONOLITH));
    assertThat(journal.entries(capability, 10)).isEmpty();
  }

  @Test
  void keepsNothingOfADecisionWhoseEntryCannotBeWritten() {
    assertThatThrownBy(() ->
            journal.decide(
                capability,
                _ -> new Decision.Moved(new Migration(Side.SERVICE, new Stage.Copying(), false)),
                "tester",
                "a text with \0 in it"))
        .isNotNull();
    assertThat(now().migration()).isEqualTo(Migration.settledAt(Side.MONOLITH));
  }

  @Test
  void notesWhatWasDecidedAndWhy() {
    journal.decide(
        capability,
        _ -> new Decision.Moved(new Migration(Side.MONOLITH, new Stage.Copying(), false)),
        "alice",
        "START",
        "because");
    journal.decide(capability, _ -> new Decision.Refused(CommandRefusal.PAUSED), "bob", "START");
    assertThat(journal.entries(capability, 10))
        .extracting(Journal.Entry::who, Journal.Entry::what, Journal.Entry::detail)
        .containsExactly(tuple("alice", "START", "COPYING: because"));
  }

  @Test
  void startsTheClockOfAnAttemptOnce() {
    enter(handingOver(2));
    assertThat(now().attempt().sealingMillis()).isNull();
    journal.sealing(capability);
    Object begun = sealingSince();
    journal.sealing(capability);
    assertThat(sealingSince()).isEqualTo(begun);
    assertThat(now().attempt().sealingMillis()).isNotNegative();
  }

  private Object sealingSince() {
    return database
        .sql()
        .sql("SELECT sealing_since FROM migration WHERE capability = ?")
        .param(capability)
        .query()
        .singleValue();
  }

  @Test
  void forgetsTheClockAndTheGuardWithANewAttempt() {
    enter(handingOver(2));
    journal.sealing(capability);
    journal.verified(capability, "guard");
    enter(new Stage.Following());
    enter(handingOver(3));
    assertThat(now().attempt()).isEqualTo(new JournaledMigration.Attempt(null, null));
  }

  @Test
  void remembersTheClockAndTheGuardWhereTheAttemptIsGivenUp() {
    enter(handingOver(2));
    journal.sealing(capability);
    journal.verified(capability, "guard");
    var running = handingOver(2);
    enter(new Stage.HandingOver(running.attempt().givenUp(), running.before()));
    assertThat(now().attempt().verifiedGuard()).isEqualTo("guard");
    assertThat(now().attempt().sealingMillis()).isNotNull();
  }

  @Test
  void forgetsTheCopyAndTheVerificationWhereItIsCopiedAgain() {
    enter(new Stage.Copying());
    journal.beginsCopy(capability, 4);
    database.tables().verifications().ended(capability, 10, 0, 5, List.of());
    enter(new Stage.Copying());
    assertThat(now().copyRun()).isEqualTo(4);
    enter(new Stage.Following());
    assertThat(now().copyRun()).isEqualTo(4);
    assertThat(database.tables().verifications().last(capability)).isPresent();
    enter(new Stage.Copying());
    assertThat(now().copyRun()).isNull();
    assertThat(database.tables().verifications().last(capability)).isEmpty();
  }

  @Test
  void remembersSinceWhenAStageLasts() {
    enter(new Stage.Following());
    var since = now().since();
    enter(new Stage.Following());
    assertThat(now().since()).isEqualTo(since);
    enter(new Stage.Shadowing());
    assertThat(now().since()).isAfter(since);
  }

  @Test
  void asksForAVerificationAfterARepair() {
    journal.askRepair(capability, Wins.REPLICA);
    assertThat(now().repairAsked()).isEqualTo(Wins.REPLICA);
    assertThat(now().verifyAsked()).isFalse();
    journal.repaired(capability);
    assertThat(now().repairAsked()).isNull();
    assertThat(now().verifyAsked()).isTrue();
    journal.askVerification(capability, false);
    assertThat(now().verifyAsked()).isFalse();
  }

  @Test
  void forgetsALostSideOnceTheOwnerIsAnotherOne() {
    enter(new Stage.Following());
    journal.declareLost(capability, Side.MONOLITH);
    enter(new Stage.Shadowing());
    assertThat(now().lostSide()).isEqualTo(Side.MONOLITH);
    database.enter(capability, Side.SERVICE, new Stage.Settled());
    assertThat(now().lostSide()).isNull();
  }

  @Test
  void remembersThePaceAndWhetherRowsAreToBeKept() {
    journal.limitCopyRate(capability, 500);
    journal.keepRows(capability, true);
    assertThat(now().rowsPerSecond()).isEqualTo(500);
    assertThat(now().keepRows()).isTrue();
    journal.limitCopyRate(capability, null);
    journal.keepRows(capability, false);
    assertThat(now().rowsPerSecond()).isNull();
    assertThat(now().keepRows()).isFalse();
  }

  @Test
  void listsTheNewestEntriesFirst() {
    journal.step(capability, "STEP_SEAL", "for epoch 2");
    journal.step(capability, "STEP_CEDE", "to epoch 2");
    assertThat(journal.entries(capability, 1))
        .extracting(Journal.Entry::who, Journal.Entry::what)
        .containsExactly(tuple("engine", "STEP_CEDE"));
  }
}
