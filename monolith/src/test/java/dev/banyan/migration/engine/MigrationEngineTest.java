package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.journal.HandOverHistory;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.journal.VerificationStore;
import dev.banyan.migration.journal.VerificationStore.Found;
import dev.banyan.monolith.MonolithFixture;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The engine with a capability that it has never heard of, on real databases.
class MigrationEngineTest {
  private static final MigrationCommand HAND_OVER =
      new MigrationCommand.HandOver(new Waiver(true, null));
  private static MonolithFixture monolith;
  private static int runs;
  private NoteSide old;
  private NoteSide other;
  private EngineRunner engineRunner;
  private JournalDatabase tables;
  private Journal journal;
  private VerificationStore verificationStore;
  private String capability;

  @BeforeAll
  static void startMonolith() {
    monolith = MonolithFixture.owner();
  }

  @AfterAll
  static void stopMonolith() {
    monolith.close();
  }

  @BeforeEach
  void startEngine() {
    old = new NoteSide(Side.MONOLITH, Side.MONOLITH);
    other = new NoteSide(Side.SERVICE, Side.MONOLITH);
    tables = monolith.bean(JournalDatabase.class);
    journal = tables.journal();
    verificationStore = tables.verifications();
    // Each test has a journal of its own; the sides call themselves notes all the same.
    capability = "notes-" + runs++;
    journal.register(capability, Side.MONOLITH);
    engineRunner = engines();
    engineRunner.start();
  }

  private EngineRunner engines() {
    return new EngineRunner(
        old.database(),
        List.of(new Sides(capability, old.movable(), other.movable())),
        tables,
        monolith.bean(EngineProperties.class),
        Clock.systemUTC(),
        new LatencyMonitor(),
        (_, _) -> {});
  }

  @AfterEach
  void stopEngine() {
    engineRunner.stop();
    old.close();
    other.close();
  }

  private void order(MigrationCommand migrationCommand) throws Exception {
    var owner = at(journal.load(capability).migration().owner()).movable().report();
    var replica = at(journal.load(capability).migration().replica()).movable().report();
    Evidence evidence =
        new Evidence(
            owner.ownership(),
            replica.ownership(),
            replica.standing().complete(),
            true,
            true,
            0,
            0,
            verificationStore
                .last(capability)
                .map(last -> new Evidence.Verification(last.differences(), 0))
                .orElse(null));
    MigrationMachine machine = new MigrationMachine(monolith.bean(EngineProperties.class).limits());
    assertThat(
            journal.decide(
                capability,
                now -> machine.decide(now, migrationCommand, evidence),
                "tester",
                "COMMAND"))
        .isInstanceOf(Decision.Moved.class);
  }

  private NoteSide at(Side side) {
    return side == Side.MONOLITH ? old : other;
  }

  private Stage stage() {
    return journal.load(capability).migration().stage();
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    for (int tries = 0; tries < 600 && !condition.getAsBoolean(); tries++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  private void startAndVerify() throws Exception {
    order(new MigrationCommand.Start());
    until(() -> stage() instanceof Stage.Following);
    until(() -> verificationStore.last(capability).isPresent());
  }

  private long differences() {
    return verificationStore.last(capability).orElseThrow().differences();
  }

  private void verifyAgain() throws Exception {
    journal.askVerification(capability, true);
    until(() -> !journal.load(capability).verifyAsked());
  }

  @Test
  void copiesFollowsAndHandsOverThereAndBack() throws Exception {
    old.add(3_000);
    startAndVerify();
    assertThat(differences()).isZero();
    old.add(10);
    old.sql().sql("DELETE FROM note WHERE body = 'note 7'").update();
    order(HAND_OVER);
    until(() -> stage() instanceof Stage.Reversible);
    assertThat(journal.load(capability).migration().owner()).isEqualTo(Side.SERVICE);
    assertThat(other.rows()).isEqualTo(old.rows()).hasSize(3_008);

    other.add(5);
    order(new MigrationCommand.Back());
    until(() -> journal.load(capability).migration().owner() == Side.MONOLITH);
    assertThat(old.rows()).isEqualTo(other.rows()).hasSize(3_013);
    order(new MigrationCommand.Advance());
    assertThat(stage()).isEqualTo(new Stage.Settled());
  }

  @Test
  void goesOnWithACopyWhereAnEarlierEngineStopped() throws Exception {
    old.add(20_000);
    order(new MigrationCommand.Start());
    until(() -> copied() > 0);
    engineRunner.stop();
    long before = copied();
    engineRunner = engines();
    engineRunner.start();
    until(() -> stage() instanceof Stage.Following);
    assertThat(copied()).isEqualTo(20_000).isGreaterThanOrEqualTo(before);
    assertThat(journal.load(capability).copyRun()).isEqualTo(1);
    assertThat(other.rows()).isEqualTo(old.rows());
  }

  @Test
  void verifiesAndHandsOverWhereAnEarlierEngineDiedBeforeItsSeal() throws Exception {
    old.add(10);
    startAndVerify();
    engineRunner.stop();
    old.add(5);
    order(HAND_OVER);
    journal.sealing(capability);
    monolith
        .bean(JdbcClient.class)
        .sql(
            "UPDATE migration SET sealing_since = sealing_since - interval '1 h' WHERE capability ="
                + " ?")
        .param(capability)
        .update();
    engineRunner = engines();
    engineRunner.start();
    until(() -> !(stage() instanceof Stage.HandingOver));
    assertThat(stage()).isInstanceOf(Stage.Reversible.class);
    assertThat(other.rows()).isEqualTo(old.rows()).hasSize(15);
  }

  private long copied() {
    return other.sql().sql("SELECT copy_rows FROM replica_progress").query(Long.class).single();
  }

  @Test
  void findsExplainsAndRepairsWhatDiffers() throws Exception {
    old.add(500);
    startAndVerify();
    other.pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    other.pastTheFence("DELETE FROM note WHERE body = 'note 2'");
    other.pastTheFence("INSERT INTO note VALUES (gen_random_uuid(), 1, 'made here')");
    verifyAgain();
    assertThat(verificationStore.differences(capability, 10))
        .extracting(Found::kind)
        .containsExactlyInAnyOrder(Found.Kind.UNEQUAL, Found.Kind.MISSING, Found.Kind.EXTRA);
    assertThat(verificationStore.differences(capability, 10))
        .filteredOn(found -> found.kind() == Found.Kind.UNEQUAL)
        .flatExtracting(Found::fields)
        .containsExactly(new VerificationStore.Field("body", "note 1", "other"));

    repair(Wins.OWNER);
    assertThat(differences()).isZero();
    assertThat(other.rows()).isEqualTo(old.rows());
    assertThat(tables.keptRows().newest(capability, 10))
        .extracting(kept -> String.valueOf(kept.row().image()))
        .hasSize(2)
        .anyMatch(image -> image.contains("made here"))
        .anyMatch(image -> image.contains("other"));
  }

  private void repair(Wins wins) throws Exception {
    journal.askRepair(capability, wins);
    until(() -> journal.load(capability).repairAsked() == null);
    until(() -> !journal.load(capability).verifyAsked());
  }

  @Test
  void restoresARowThatARepairHasRemoved() throws Exception {
    startAndVerify();
    other.pastTheFence("INSERT INTO note VALUES (gen_random_uuid(), 3, 'the only copy')");
    verifyAgain();
    repair(Wins.OWNER);
    assertThat(other.rows()).isEmpty();

    KeptRows.Kept kept = tables.keptRows().newest(capability, 1).getFirst();
    new RowRepair(new Sides(capability, old.movable(), other.movable()), tables)
        .restore(journal.load(capability).migration(), kept);
    until(() -> other.rows().size() == 1);
    assertThat(old.rows()).isEqualTo(other.rows()).singleElement().asString().contains("only copy");
  }

  @Test
  void repairsTheOwnerWhereTheReplicasRowsStay() throws Exception {
    old.add(2);
    startAndVerify();
    other.pastTheFence("UPDATE note SET body = 'right' WHERE body = 'note 1'");
    other.pastTheFence("INSERT INTO note VALUES (gen_random_uuid(), 7, 'lost by the owner')");
    verifyAgain();
    repair(Wins.REPLICA);
    until(() -> old.rows().equals(other.rows()));
    assertThat(old.rows()).hasSize(3).anyMatch(row -> row.contains("right"));
    verifyAgain();
    assertThat(differences()).isZero();
  }

  @Test
  void goesBackFromAHandOverThatFindsADifference() throws Exception {
    old.add(10);
    startAndVerify();
    other.pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    order(HAND_OVER);
    until(() -> stage() instanceof Stage.Following);
    HandOverHistory.Ended last = tables.handOvers().newest(capability, 1).getFirst();
    assertThat(last.reason()).isEqualTo("The verification found 1 difference.");
    assertThat(last.pauseMillis()).isZero();
    assertThat(old.movable().state().ownership().acceptsWrites()).isTrue();
  }

  @Test
  void handsOverWithADifferenceOnlyWhereThatIsSaid() throws Exception {
    old.add(10);
    startAndVerify();
    other.pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    order(new MigrationCommand.HandOver(new Waiver(true, "the old side burns")));
    until(() -> stage() instanceof Stage.Reversible);
  }

  @Test
  void copiesAgainAndKeepsTheReplicasRowsWhereTheOwnerHasLostWrites() throws Exception {
    old.add(10);
    startAndVerify();
    engineRunner.stop();
    // As after a failover to a standby that had not received the last write.
    old.sql().sql("CREATE TABLE feed_before AS TABLE change_feed").update();
    old.add(1);
    FeedBatch last = old.movable().changes(other.movable().state().progress().applied(), 100);
    other.movable().apply(last);
    old.pastTheFence(
        "DELETE FROM note WHERE id = '%s'".formatted(last.changes().getFirst().row().key()));
    old.sql()
        .sql("DELETE FROM change_feed WHERE position > (SELECT max(position) FROM feed_before)")
        .update();
    old.sql()
        .sql("SELECT setval('change_feed_position', (SELECT max(position) FROM feed_before))")
        .query()
        .singleRow();
    old.add(5);

    engineRunner = engines();
    engineRunner.start();
    until(() -> other.rows().equals(old.rows()) && stage() instanceof Stage.Following);
    assertThat(other.rows()).hasSize(15);
    assertThat(tables.keptRows().newest(capability, 10))
        .extracting(kept -> kept.row().row())
        .contains(last.changes().getFirst().row());
  }

  @Test
  void takesOverFromALostSideAndMakesItStepDownWhenItReturns() throws Exception {
    old.add(5);
    startAndVerify();
    order(HAND_OVER);
    until(() -> stage() instanceof Stage.Reversible);
    journal.declareLost(capability, Side.SERVICE);
    until(() -> stage() instanceof Stage.Settled);
    assertThat(journal.load(capability).migration().owner()).isEqualTo(Side.MONOLITH);
    assertThat(old.movable().state().ownership().acceptsWrites()).isTrue();
    until(() -> !isOwner(other));
    assertThat(other.movable().state().complete()).isFalse();
    old.add(3);

    order(new MigrationCommand.Start());
    until(() -> stage() instanceof Stage.Following);
    order(HAND_OVER);
    until(() -> stage() instanceof Stage.Reversible);
    assertThat(other.rows()).isEqualTo(old.rows()).hasSize(8);
  }

  private static boolean isOwner(NoteSide side) {
    try {
      return side.movable().state().ownership().isOwner();
    } catch (SideUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void copiesAgainWhereTheFeedIsLost() throws Exception {
    old.add(10);
    startAndVerify();
    engineRunner.stop();
    old.add(10);
    old.movable().trim(old.movable().report().feed());
    engineRunner = engines();
    engineRunner.start();
    until(() -> journal.load(capability).copyRun() != null && copyRun() == 2);
    until(() -> stage() instanceof Stage.Following);
    assertThat(other.rows()).isEqualTo(old.rows()).hasSize(20);
  }

  private long copyRun() {
    return other.sql().sql("SELECT copy_run FROM replica_progress").query(Long.class).single();
  }

  @Test
  void findsRowsRemovedFromTheFeed() throws Exception {
    old.add(10);
    startAndVerify();
    engineRunner.stop();
    old.add(1);
    old.sql()
        .sql("DELETE FROM change_feed WHERE position = (SELECT max(position) FROM change_feed)")
        .update();
    engineRunner = engines();
    engineRunner.start();
    verifyAgain();
    assertThat(differences()).isEqualTo(1);
  }

  @Test
  void trimsWhatTheReplicaHas() throws Exception {
    startAndVerify();
    old.add(10);
    until(() ->
        other.rows().size() == 10
            && old.sql().sql("SELECT count(*) FROM change_feed").query(Long.class).single() == 1);
  }
}
