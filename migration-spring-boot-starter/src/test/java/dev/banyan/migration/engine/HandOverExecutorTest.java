package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Hand-overs whose sides both answer, most of the time.
class HandOverExecutorTest {
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
    handOver = new HandOverFixture(notes, HandOverFixture.LIMIT);
  }

  @Test
  void takesEachStepOnceAndInOrder() throws Exception {
    handOver.begin();
    handOver.execute();
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(handOver.steps()).containsExactly("SEAL", "CEDE", "OPEN", "FOLLOW");
    assertThat(notes.oldSide().calls("buckets", "seal", "cede", "follow", "unseal", "stepDown"))
        .containsExactly("buckets", "seal", "cede", "follow");
    assertThat(notes.otherSide().calls("open", "seal", "cede")).containsExactly("open");
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows()).hasSize(10);
    assertThat(handOver.last().pauseMillis()).isLessThan(HandOverFixture.LIMIT.toMillis());
  }

  @Test
  void journalsEachStepBeforeItTakesIt() throws Exception {
    handOver.begin();
    AtomicBoolean journaled = new AtomicBoolean();
    notes
        .oldSide()
        .before("cede", () -> journaled.set(notes.journalEntries().contains("STEP_CEDE")));
    handOver.execute();
    assertThat(journaled).isTrue();
    assertThat(notes.journalEntries())
        .containsSubsequence(
            "VERIFIED", "STEP_SEAL", "STEP_CEDE", "STEP_OPEN", "STEP_FOLLOW", "COMPLETED");
  }

  @Test
  void carriesWhatIsWrittenRightBeforeTheSeal() throws Exception {
    handOver.begin();
    notes.oldSide().before("seal", () -> notes.old().add(3));
    handOver.execute();
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(handOver.steps()).containsSubsequence("SEAL", "DRAIN", "CEDE");
    assertThat(notes.other().rows()).isEqualTo(notes.old().rows()).hasSize(13);
  }

  @Test
  void verifiesNothingWhereTheOperatorWaivesIt() throws Exception {
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    handOver.beginUnverified();
    handOver.execute();
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(notes.oldSide().times("buckets")).isZero();
    assertThat(notes.tables().verifications().last(notes.capability())).isEmpty();
  }

  @Test
  void goesBackBeforeAnySealWhereRowsDiffer() throws Exception {
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    HandOver attempt = handOver.begin();
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().calls("seal", "cede")).isEmpty();
    assertThat(handOver.last().reason()).isEqualTo("The verification found 1 difference.");
    assertThat(handOver.last().pauseMillis()).isZero();
    assertThat(NotesFixture.ownership(notes.old()).burnt()).isEqualTo(attempt.target());
    assertThat(notes.journalEntries())
        .containsSubsequence("VERIFIED", "PRE_FLIGHT_FAILED", "STEP_UNSEAL", "ROLLED_BACK");
  }

  @Test
  void goesBackBeforeAnySealWhereTheOwnersMappingDoesNotPreserveARow() throws Exception {
    notes.reset();
    notes.old().mapToUpperCase();
    notes.old().sql().sql("INSERT INTO note VALUES (gen_random_uuid(), 1, 'Mixed')").update();
    notes.follow();
    handOver.begin();
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().calls("seal")).isEmpty();
    assertThat(notes.tables().verifications().differences(notes.capability(), 10))
        .singleElement()
        .satisfies(found -> assertThat(found.explanation()).contains("body: Mixed becomes mixed"));
  }

  @Test
  void goesBackWhereTheTriggersWereChangedAfterTheVerification() throws Exception {
    handOver.begin();
    notes.oldSide().before("seal", () -> notes.old().pastTheFence("UPDATE note SET body = 'x'"));
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().times("cede")).isZero();
    assertThat(notes.journalEntries()).containsSubsequence("VERIFIED", "PRE_FLIGHT_FAILED");
    assertThat(handOver.last().reason())
        .isEqualTo("The table's triggers or columns were changed after the rows were verified.");
  }

  @Test
  void goesBackWhereTheTriggersAreChangedBehindTheSeal() throws Exception {
    handOver.begin();
    notes.oldSide().before("cede", () -> notes.old().pastTheFence("UPDATE note SET body = 'x'"));
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.journalEntries()).containsSubsequence("STEP_SEAL", "PRE_FLIGHT_FAILED");
  }

  @Test
  void goesBackWhereAnUnverifiedTableIsNotGuarded() throws Exception {
    notes.old().sql().sql("ALTER TABLE note DISABLE TRIGGER movable_record").update();
    handOver.beginUnverified();
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.journalEntries()).contains("PRE_FLIGHT_FAILED");
  }

  @Test
  void goesBackAtOnceWhereAnEarlierEngineHasUsedUpTheTime() throws Exception {
    HandOver attempt = handOver.begin();
    notes.tables().journal().sealing(notes.capability());
    notes
        .journalDatabase()
        .sql()
        .sql(
            "UPDATE migration SET sealing_since = sealing_since - interval '10 s' WHERE capability"
                + " = ?")
        .param(notes.capability())
        .update();
    notes.old().movable().seal(attempt.target(), null, 60_000, 200);
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.oldSide().calls("seal", "cede")).isEmpty();
    assertThat(notes.journalEntries())
        .containsSubsequence("TIMED_OUT", "STEP_UNSEAL", "ROLLED_BACK");
    assertThat(handOver.last().pauseMillis()).isGreaterThanOrEqualTo(10_000);
    assertThat(handOver.last().reason())
        .isEqualTo("It did not come to its commit point within 3000 ms.");
  }

  @Test
  void goesOnFromWhereAnotherEngineStopped() throws Exception {
    handOver.begin();
    AtomicBoolean leads = new AtomicBoolean(true);
    notes.oldSide().after("seal", () -> leads.set(false));
    handOver.execute(leads::get);
    assertThat(NotesFixture.ownership(notes.old()).acceptsWrites()).isFalse();
    assertThat(notes.migration().stage()).isInstanceOf(Stage.HandingOver.class);
    Object begun = sealingSince();

    handOver.execute();
    assertThat(handOver.isCompleted()).isTrue();
    assertThat(sealingSince()).isEqualTo(begun);
    assertThat(notes.oldSide().times("seal")).isEqualTo(1);
    assertThat(notes.oldSide().times("buckets")).isEqualTo(1);
  }

  private static Object sealingSince() {
    return notes
        .journalDatabase()
        .sql()
        .sql("SELECT sealing_since FROM migration WHERE capability = ?")
        .param(notes.capability())
        .query()
        .singleValue();
  }

  @Test
  void goesBackWhereTheOperatorGivesItUp() throws Exception {
    HandOver attempt = handOver.begin();
    notes
        .oldSide()
        .after(
            "seal",
            () ->
                notes.enter(
                    Side.MONOLITH,
                    new Stage.HandingOver(attempt.givenUp(), new Stage.Following())));
    handOver.execute();
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(handOver.last().reason()).isEqualTo("It was given up.");
    assertThat(notes.oldSide().calls("seal", "cede", "unseal")).containsExactly("seal", "unseal");
  }

  @Test
  void goesBackWhereAWriteInFlightOutlastsTheTime() throws Exception {
    handOver = new HandOverFixture(notes, Duration.ofMillis(500));
    handOver.beginUnverified();
    try (var writer = notes.old().database().getConnection()) {
      writer.setAutoCommit(false);
      try (var statement = writer.createStatement()) {
        statement.execute("UPDATE note SET body = 'slow' WHERE body = 'note 1'");
      }
      // The writer ends when the attempt has been given up: the unseal waits for it, too.
      notes.oldSide().before("unseal", () -> rollBack(writer));
      handOver.execute();
    }
    assertThat(handOver.isRolledBack()).isTrue();
    assertThat(notes.journalEntries()).contains("TIMED_OUT");
    assertThat(notes.oldSide().times("seal")).isGreaterThan(1);
  }

  private static void rollBack(Connection writer) {
    try {
      writer.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void doesNothingWhereNoHandOverRuns() {
    handOver.execute();
    assertThat(notes.oldSide().times("state")).isZero();
  }

  @Test
  void stopsWhereASideIsDeclaredLost() throws Exception {
    handOver.begin(Waiver.NONE);
    notes.tables().journal().declareLost(notes.capability(), Side.SERVICE);
    handOver.execute();
    assertThat(notes.oldSide().times("state")).isZero();
  }
}
