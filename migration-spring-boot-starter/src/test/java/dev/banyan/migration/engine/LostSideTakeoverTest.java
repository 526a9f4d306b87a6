package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOver;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LostSideTakeoverTest {
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

  private static void takeOverFrom(Side lost) throws SideUnavailableException {
    notes.tables().journal().declareLost(notes.capability(), lost);
    lostSide().takeOver(notes.journaled(), lost);
  }

  private static void fenceOut() throws SideUnavailableException {
    lostSide().fenceOut(notes.journaled());
  }

  @Test
  void makesTheReplicaTheOwnerWithoutAnAnswerOfTheLostSide() throws Exception {
    notes.oldSide().switchOff();
    takeOverFrom(Side.MONOLITH);
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.SERVICE));
    assertThat(notes.journaled().lostSide()).isNull();
    assertThat(NotesFixture.ownership(notes.other()).acceptsWrites()).isTrue();
    assertThat(NotesFixture.ownership(notes.other()).epoch()).isEqualTo(new Epoch(2));
    assertThat(notes.oldSide().calls("stepDown", "unseal")).isEmpty();
    assertThat(notes.journalEntries()).contains("TOOK_OVER");
    notes.other().add(1);
  }

  @Test
  void refusesAReplicaThatDoesNotHoldEveryRow() throws Exception {
    notes.other().movable().retire(1);
    takeOverFrom(Side.MONOLITH);
    assertThat(NotesFixture.ownership(notes.other()).isOwner()).isFalse();
    assertThat(notes.migration().owner()).isEqualTo(Side.MONOLITH);
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
    // Nobody tries again until an operator says so.
    assertThat(notes.journaled().lostSide()).isNull();
    assertThat(notes.journalEntries()).contains("TAKE_OVER_REFUSED").doesNotContain("TOOK_OVER");
  }

  @Test
  void staysDeclaredWhereTheSurvivorDoesNotAnswer() {
    notes.otherSide().switchOff();
    assertThatThrownBy(() -> takeOverFrom(Side.MONOLITH))
        .isInstanceOf(SideUnavailableException.class);
    assertThat(notes.journaled().lostSide()).isEqualTo(Side.MONOLITH);
  }

  private static HandOver handingOver() throws Exception {
    HandOver attempt =
        HandOver.begin(NotesFixture.ownership(notes.old()), NotesFixture.ownership(notes.other()));
    notes.enter(Side.MONOLITH, new Stage.HandingOver(attempt, new Stage.Following()));
    return attempt;
  }

  @Test
  void leavesTheOwnershipWithASurvivorThatHasNotCededAndBurnsTheEpoch() throws Exception {
    HandOver attempt = handingOver();
    notes.old().movable().seal(attempt.target(), null, 60_000, 200);
    takeOverFrom(Side.SERVICE);
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.MONOLITH));
    assertThat(NotesFixture.ownership(notes.old()).acceptsWrites()).isTrue();
    assertThat(NotesFixture.ownership(notes.old()).burnt()).isEqualTo(attempt.target());
    notes.old().add(1);
  }

  @Test
  void burnsTheEpochOfAnAttemptThatHasNotSealedYet() throws Exception {
    HandOver attempt = handingOver();
    takeOverFrom(Side.SERVICE);
    assertThat(NotesFixture.ownership(notes.old()).burnt()).isEqualTo(attempt.target());
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Settled());
  }

  @Test
  void takesBackWhatWasCededToASideThatIsLostBeforeItOpened() throws Exception {
    HandOver attempt = handingOver();
    notes.cede(attempt.target());
    takeOverFrom(Side.SERVICE);
    assertThat(notes.migration()).isEqualTo(Migration.settledAt(Side.MONOLITH));
    assertThat(NotesFixture.ownership(notes.old()).acceptsWrites()).isTrue();
    // An epoch of its own: the lost side may still open the one that it was given.
    assertThat(NotesFixture.ownership(notes.old()).epoch()).isEqualTo(attempt.target().next());
  }

  @Test
  void makesASideStepDownThatReturns() throws Exception {
    takeOverFrom(Side.MONOLITH);
    notes.old().add(1);
    fenceOut();
    assertThat(NotesFixture.ownership(notes.old()).isOwner()).isFalse();
    assertThat(NotesFixture.ownership(notes.old()).epoch()).isEqualTo(new Epoch(2));
    assertThat(notes.old().movable().state().complete()).isFalse();
    // What it has taken meanwhile is to be kept before it is copied again.
    assertThat(notes.journaled().keepRows()).isTrue();
    assertThat(notes.journalEntries().getLast()).isEqualTo("STEPPED_DOWN");
    fenceOut();
    assertThat(notes.oldSide().times("stepDown")).isEqualTo(1);
  }

  @Test
  void leavesSidesAloneThatAgree() throws Exception {
    fenceOut();
    assertThat(notes.otherSide().times("stepDown")).isZero();
    assertThat(notes.journaled().keepRows()).isFalse();
  }
}
