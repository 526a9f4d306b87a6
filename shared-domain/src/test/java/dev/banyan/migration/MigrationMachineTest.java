package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Decision.Refused;
import dev.banyan.migration.Evidence.Verification;
import dev.banyan.migration.HandOver.Course;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationMachineTest {
  private static final MigrationMachine MACHINE =
      new MigrationMachine(new Limits(1_000, 60_000, 400));
  private static final Epoch SECOND = new Epoch(2);
  private static final Ownership OWNER = Ownership.first(MONOLITH, MONOLITH);
  private static final Ownership REPLICA = Ownership.first(SERVICE, MONOLITH);
  private static final Verification CLEAN = new Verification(0, 1_000);
  private static final Evidence GOOD = evidence(OWNER, REPLICA, 20, CLEAN);
  private static final Migration SETTLED = Migration.settledAt(MONOLITH);
  private static final Migration FOLLOWING = new Migration(MONOLITH, new Stage.Following(), false);
  private static final Migration SHADOWING = new Migration(MONOLITH, new Stage.Shadowing(), false);
  private static final List<Command> COMMANDS =
      List.of(
          new Command.Start(),
          new Command.Advance(),
          new Command.Shadow(),
          new Command.Canary(new Share(25)),
          new Command.HandOver(new Waiver(true, null)),
          new Command.Back(),
          new Command.DeclareLost("burnt down"),
          new Command.Pause(),
          new Command.Resume(),
          new Command.Abort());
  private static final List<Event> EVENTS =
      List.of(
          new Event.Copied(),
          new Event.TimedOut(SECOND),
          new Event.PreFlightFailed(SECOND),
          new Event.Completed(SECOND),
          new Event.RolledBack(SECOND));

  private static Evidence evidence(
      @Nullable Ownership owner,
      @Nullable Ownership replica,
      long lagMillis,
      @Nullable Verification verification) {
    return new Evidence(owner, replica, true, true, true, lagMillis, 0, verification);
  }

  private static Migration after(Migration migration, Command... commands) {
    Migration now = migration;
    for (Command command : commands) {
      now = moved(MACHINE.decide(now, command, GOOD));
    }
    return now;
  }

  private static Migration moved(Decision decision) {
    return switch (decision) {
      case Moved(var now) -> now;
      case Refused(var why) -> throw new AssertionError(why);
    };
  }

  private static Refused refused(Refusal why) {
    return new Refused(why);
  }

  @Test
  void leadsFromSettledToSettledAtTheOtherSide() {
    Migration copying = after(SETTLED, new Command.Advance());
    assertThat(copying.stage()).isEqualTo(new Stage.Copying());
    Migration following = moved(MACHINE.decide(copying, new Event.Copied()));
    Migration all =
        after(
            following,
            new Command.Advance(),
            new Command.Advance(),
            new Command.Advance(),
            new Command.Advance());
    assertThat(all.stage()).isEqualTo(new Stage.Canary(new Share(100)));
    Migration handingOver = after(all, new Command.Advance());
    assertThat(handingOver.stage())
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(MONOLITH, new Epoch(2), Course.VERIFIED), all.stage()));
    Migration reversible = moved(MACHINE.decide(handingOver, new Event.Completed(SECOND)));
    assertThat(reversible).isEqualTo(new Migration(SERVICE, new Stage.Reversible(), false));
    assertThat(after(reversible, new Command.Advance())).isEqualTo(Migration.settledAt(SERVICE));
  }

  @Test
  void handsBackByTheSameCode() {
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    Ownership owner =
        new Ownership(SERVICE, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START, null);
    Ownership replica =
        new Ownership(MONOLITH, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START, null);
    Evidence evidence = evidence(owner, replica, 0, CLEAN);
    Migration handingBack = moved(MACHINE.decide(reversible, new Command.Back(), evidence));
    assertThat(handingBack.stage())
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(SERVICE, new Epoch(3), Course.VERIFIED), new Stage.Reversible()));
    assertThat(moved(MACHINE.decide(handingBack, new Event.Completed(new Epoch(3)))))
        .isEqualTo(new Migration(MONOLITH, new Stage.Reversible(), false));
  }

  @Test
  void leavesAnAttemptAloneThatAnEventOfAnEarlierOneReaches() {
    Migration handingOver = after(SHADOWING, new Command.HandOver());
    Epoch earlier = Epoch.FIRST;
    for (Event late :
        List.of(
            new Event.TimedOut(earlier),
            new Event.PreFlightFailed(earlier),
            new Event.Completed(earlier),
            new Event.RolledBack(earlier))) {
      assertThat(MACHINE.decide(handingOver, late)).isEqualTo(refused(Refusal.NO_HAND_OVER));
    }
  }

  @Test
  void returnsToTheStageBeforeWhenAHandOverGoesBack() {
    Migration canary = after(FOLLOWING, new Command.Canary(new Share(25)));
    Migration handingOver = after(canary, new Command.HandOver());
    Migration givenUp = moved(MACHINE.decide(handingOver, new Event.TimedOut(SECOND)));
    assertThat(((Stage.HandingOver) givenUp.stage()).attempt().goingBack()).isTrue();
    assertThat(after(handingOver, new Command.Abort())).isEqualTo(givenUp);
    assertThat(moved(MACHINE.decide(givenUp, new Event.RolledBack(SECOND)))).isEqualTo(canary);
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of(Refusal.OWNER_DOWN, evidence(null, REPLICA, 0, CLEAN)),
        Arguments.of(Refusal.REPLICA_DOWN, evidence(OWNER, null, 0, CLEAN)),
        Arguments.of(
            Refusal.SCHEMA_DIFFERS, new Evidence(OWNER, REPLICA, true, false, true, 0, 0, CLEAN)),
        Arguments.of(
            Refusal.NOT_GUARDED, new Evidence(OWNER, REPLICA, true, true, false, 0, 0, CLEAN)),
        Arguments.of(Refusal.LAGGING, evidence(OWNER, REPLICA, 1_001, CLEAN)),
        Arguments.of(Refusal.DIFFERENCES, evidence(OWNER, REPLICA, 0, new Verification(1, 0))));
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        Arguments.of(Refusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, null)),
        Arguments.of(
            Refusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, new Verification(0, 60_001))));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsNobodyUseAReplicaThatIsNotFit(Refusal why, Evidence evidence) {
    Migration reversible = new Migration(MONOLITH, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(SHADOWING, new Command.HandOver(), evidence))
        .isEqualTo(MACHINE.decide(FOLLOWING, new Command.Canary(new Share(1)), evidence))
        .isEqualTo(MACHINE.decide(reversible, new Command.Back(), evidence))
        .isEqualTo(refused(why));
  }

  @ParameterizedTest
  @MethodSource("unverified")
  void letsNobodyReadFromAReplicaThatWasNotVerifiedAndHandsOverByAVerificationOfItsOwn(
      Refusal why, Evidence evidence) {
    assertThat(MACHINE.decide(FOLLOWING, new Command.Canary(new Share(1)), evidence))
        .isEqualTo(refused(why));
    assertThat(attempt(MACHINE.decide(SHADOWING, new Command.HandOver(), evidence)).course())
        .isEqualTo(Course.VERIFIED);
  }

  @Test
  void skipsTheVerificationOnlyWithAReason() {
    Command handOver = new Command.HandOver(new Waiver(false, "the owner must go now"));
    Evidence different = evidence(OWNER, REPLICA, 0, new Verification(1, 0));
    assertThat(attempt(MACHINE.decide(SHADOWING, handOver, different)).course())
        .isEqualTo(Course.UNVERIFIED);
    assertThatThrownBy(() -> new Waiver(false, " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void handsOverWithoutARehearsalOnlyWhereThatIsSaid() {
    assertThat(MACHINE.decide(FOLLOWING, new Command.HandOver(), GOOD))
        .isEqualTo(refused(Refusal.NOT_REHEARSED));
    assertThat(after(FOLLOWING, new Command.HandOver(new Waiver(true, null))).stage())
        .isInstanceOf(Stage.HandingOver.class);
  }

  @Test
  void handsNothingOverWhileAWriteWouldOutlastTheSeal() {
    Evidence writing = new Evidence(OWNER, REPLICA, true, true, true, 0, 401, CLEAN);
    assertThat(MACHINE.decide(SHADOWING, new Command.HandOver(), writing))
        .isEqualTo(refused(Refusal.LONG_WRITE));
    assertThat(MACHINE.decide(FOLLOWING, new Command.Canary(new Share(1)), writing))
        .isInstanceOf(Moved.class);
  }

  @Test
  void declaresOnlyASideLostThatDoesNotAnswer() {
    Command lost = new Command.DeclareLost("the data centre is gone");
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(reversible, lost, GOOD)).isEqualTo(refused(Refusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(new Moved(reversible));
    Evidence incomplete = new Evidence(null, REPLICA, false, true, true, 0, 0, null);
    assertThat(MACHINE.decide(reversible, lost, incomplete)).isEqualTo(refused(Refusal.INCOMPLETE));
    assertThat(MACHINE.decide(SETTLED, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(refused(Refusal.INCOMPLETE));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, null, 0, null)))
        .isEqualTo(refused(Refusal.REPLICA_DOWN));
  }

  @Test
  void takesOverFromASideThatIsLostInTheMiddleOfAHandOver() {
    Migration handingOver = after(SHADOWING, new Command.HandOver());
    Command lost = new Command.DeclareLost("the data centre is gone");
    assertThat(MACHINE.decide(handingOver, lost, GOOD)).isEqualTo(refused(Refusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(handingOver, lost, evidence(OWNER, null, 0, null)))
        .isEqualTo(new Moved(handingOver));
    assertThat(MACHINE.decide(handingOver, new Event.TookOver(MONOLITH)))
        .isEqualTo(new Moved(SETTLED));
  }

  private static HandOver attempt(Decision decision) {
    return ((Stage.HandingOver) moved(decision).stage()).attempt();
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsReadsLeaveAReplicaWhateverItsState(Refusal why, Evidence evidence) {
    Migration canary = FOLLOWING.in(new Stage.Canary(new Share(50)));
    assertThat(why).isNotNull();
    assertThat(MACHINE.decide(canary, new Command.Back(), evidence))
        .isEqualTo(new Moved(FOLLOWING));
    assertThat(MACHINE.decide(canary, new Command.Abort(), evidence))
        .isEqualTo(new Moved(FOLLOWING.in(new Stage.Aborted())));
  }

  @Test
  void handsNothingOverWhilePausedOrTwiceAtOnce() {
    Migration paused = after(FOLLOWING, new Command.Pause());
    assertThat(MACHINE.decide(SHADOWING.paused(true), new Command.HandOver(), GOOD))
        .isEqualTo(refused(Refusal.PAUSED));
    assertThat(after(paused, new Command.Resume())).isEqualTo(FOLLOWING);
    Migration handingOver = after(SHADOWING, new Command.HandOver());
    assertThat(MACHINE.decide(handingOver, new Command.HandOver(), GOOD))
        .isEqualTo(refused(Refusal.HANDING_OVER));
  }

  @Test
  void changesTheOwnerOnlyWhenAHandOverWentOn() {
    for (Migration migration : reachable()) {
      for (Command command : COMMANDS) {
        assertThat(owner(MACHINE.decide(migration, command, GOOD), migration.owner()))
            .isEqualTo(migration.owner());
      }
      for (Event event : EVENTS) {
        boolean changes =
            event instanceof Event.Completed && migration.stage() instanceof Stage.HandingOver;
        assertThat(owner(MACHINE.decide(migration, event), migration.owner()))
            .isEqualTo(changes ? migration.owner().other() : migration.owner());
      }
    }
  }

  @Test
  void leavesNoStageWithoutAWayOn() {
    for (Migration migration : reachable()) {
      boolean byCommand =
          COMMANDS.stream().anyMatch(c -> MACHINE.decide(migration, c, GOOD) instanceof Moved);
      assertThat(byCommand).as(migration.toString()).isTrue();
    }
  }

  @Test
  void comparesAndRepairsWithoutLeavingTheStage() {
    for (Command command : List.of(new Command.Verify(), new Command.Repair())) {
      assertThat(after(FOLLOWING, command)).isEqualTo(FOLLOWING);
      assertThat(MACHINE.decide(SETTLED, command, GOOD)).isEqualTo(refused(Refusal.WRONG_STAGE));
    }
  }

  @Test
  void copiesAgainWhereTheFeedIsLost() {
    assertThat(moved(MACHINE.decide(FOLLOWING, new Event.FeedLost())).stage())
        .isEqualTo(new Stage.Copying());
    assertThat(MACHINE.decide(SETTLED, new Event.FeedLost()))
        .isEqualTo(refused(Refusal.WRONG_STAGE));
  }

  @Test
  void beginsNothingWhereBothSidesThinkThatTheyAreTheOwner() {
    Evidence two = evidence(OWNER, Ownership.first(SERVICE, SERVICE), 0, CLEAN);
    assertThat(MACHINE.decide(SETTLED, new Command.Start(), two))
        .isEqualTo(refused(Refusal.SIDES_DISAGREE));
  }

  @Test
  void saysWhyAndWhatToDo() {
    for (Refusal refusal : Refusal.values()) {
      assertThat(refusal.reason()).endsWith(".");
      assertThat(refusal.remedy()).endsWith(".");
    }
  }

  private static Side owner(Decision decision, Side before) {
    return decision instanceof Moved(var now) ? now.owner() : before;
  }

  private static Set<Migration> reachable() {
    Set<Migration> seen = new HashSet<>(Set.of(SETTLED));
    ArrayDeque<Migration> todo = new ArrayDeque<>(seen);
    while (!todo.isEmpty()) {
      Migration migration = todo.remove();
      Stream.concat(
              COMMANDS.stream().map(command -> MACHINE.decide(migration, command, GOOD)),
              EVENTS.stream().map(event -> MACHINE.decide(migration, event)))
          .forEach(decision -> {
            if (decision instanceof Moved(var now) && seen.add(now)) {
              todo.add(now);
            }
          });
    }
    assertThat(seen).hasSizeGreaterThan(20);
    return seen;
  }
}
