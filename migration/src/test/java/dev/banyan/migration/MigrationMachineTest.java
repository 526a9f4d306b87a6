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
      new MigrationMachine(new ReplicaLimits(1_000, 60_000, 400));
  private static final Epoch SECOND = new Epoch(2);
  private static final Ownership OWNER = Ownership.first(MONOLITH, MONOLITH);
  private static final Ownership REPLICA = Ownership.first(SERVICE, MONOLITH);
  private static final Verification CLEAN = new Verification(0, 1_000);
  private static final Evidence GOOD = evidence(OWNER, REPLICA, 20, CLEAN);
  private static final Migration SETTLED = Migration.settledAt(MONOLITH);
  private static final Migration FOLLOWING = new Migration(MONOLITH, new Stage.Following(), false);
  private static final Migration SHADOWING = new Migration(MONOLITH, new Stage.Shadowing(), false);
  private static final List<MigrationCommand> COMMANDS =
      List.of(
          new MigrationCommand.Start(),
          new MigrationCommand.Advance(),
          new MigrationCommand.Shadow(),
          new MigrationCommand.Canary(new CanaryShare(25)),
          new MigrationCommand.HandOver(new Waiver(true, null)),
          new MigrationCommand.Back(),
          new MigrationCommand.DeclareLost("burnt down"),
          new MigrationCommand.Pause(),
          new MigrationCommand.Resume(),
          new MigrationCommand.Abort());
  private static final List<MigrationEvent> EVENTS =
      List.of(
          new MigrationEvent.Copied(),
          new MigrationEvent.TimedOut(SECOND),
          new MigrationEvent.PreFlightFailed(SECOND),
          new MigrationEvent.Completed(SECOND),
          new MigrationEvent.RolledBack(SECOND));

  private static Evidence evidence(
      @Nullable Ownership owner,
      @Nullable Ownership replica,
      long lagMillis,
      @Nullable Verification verification) {
    return new Evidence(owner, replica, true, true, true, lagMillis, 0, verification);
  }

  private static Migration after(Migration migration, MigrationCommand... commands) {
    Migration now = migration;
    for (MigrationCommand migrationCommand : commands) {
      now = moved(MACHINE.decide(now, migrationCommand, GOOD));
    }
    return now;
  }

  private static Migration moved(Decision decision) {
    return switch (decision) {
      case Moved(var now) -> now;
      case Refused(var why) -> throw new AssertionError(why);
    };
  }

  private static Refused refused(CommandRefusal why) {
    return new Refused(why);
  }

  @Test
  void leadsFromSettledToSettledAtTheOtherSide() {
    Migration copying = after(SETTLED, new MigrationCommand.Advance());
    assertThat(copying.stage()).isEqualTo(new Stage.Copying());
    Migration following = moved(MACHINE.decide(copying, new MigrationEvent.Copied()));
    Migration all =
        after(
            following,
            new MigrationCommand.Advance(),
            new MigrationCommand.Advance(),
            new MigrationCommand.Advance(),
            new MigrationCommand.Advance());
    assertThat(all.stage()).isEqualTo(new Stage.Canary(new CanaryShare(100)));
    Migration handingOver = after(all, new MigrationCommand.Advance());
    assertThat(handingOver.stage())
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(MONOLITH, new Epoch(2), Course.VERIFIED), all.stage()));
    Migration reversible = moved(MACHINE.decide(handingOver, new MigrationEvent.Completed(SECOND)));
    assertThat(reversible).isEqualTo(new Migration(SERVICE, new Stage.Reversible(), false));
    assertThat(after(reversible, new MigrationCommand.Advance()))
        .isEqualTo(Migration.settledAt(SERVICE));
  }

  @Test
  void handsBackByTheSameCode() {
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    Ownership owner =
        new Ownership(SERVICE, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START, null);
    Ownership replica =
        new Ownership(MONOLITH, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START, null);
    Evidence evidence = evidence(owner, replica, 0, CLEAN);
    Migration handingBack =
        moved(MACHINE.decide(reversible, new MigrationCommand.Back(), evidence));
    assertThat(handingBack.stage())
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(SERVICE, new Epoch(3), Course.VERIFIED), new Stage.Reversible()));
    assertThat(moved(MACHINE.decide(handingBack, new MigrationEvent.Completed(new Epoch(3)))))
        .isEqualTo(new Migration(MONOLITH, new Stage.Reversible(), false));
  }

  @Test
  void leavesAnAttemptAloneThatAnEventOfAnEarlierOneReaches() {
    Migration handingOver = after(SHADOWING, new MigrationCommand.HandOver());
    Epoch earlier = Epoch.FIRST;
    for (MigrationEvent late :
        List.of(
            new MigrationEvent.TimedOut(earlier),
            new MigrationEvent.PreFlightFailed(earlier),
            new MigrationEvent.Completed(earlier),
            new MigrationEvent.RolledBack(earlier))) {
      assertThat(MACHINE.decide(handingOver, late)).isEqualTo(refused(CommandRefusal.NO_HAND_OVER));
    }
  }

  @Test
  void returnsToTheStageBeforeWhenAHandOverGoesBack() {
    Migration canary = after(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(25)));
    Migration handingOver = after(canary, new MigrationCommand.HandOver());
    Migration givenUp = moved(MACHINE.decide(handingOver, new MigrationEvent.TimedOut(SECOND)));
    assertThat(((Stage.HandingOver) givenUp.stage()).attempt().goingBack()).isTrue();
    assertThat(after(handingOver, new MigrationCommand.Abort())).isEqualTo(givenUp);
    assertThat(moved(MACHINE.decide(givenUp, new MigrationEvent.RolledBack(SECOND))))
        .isEqualTo(canary);
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of(CommandRefusal.OWNER_DOWN, evidence(null, REPLICA, 0, CLEAN)),
        Arguments.of(CommandRefusal.REPLICA_DOWN, evidence(OWNER, null, 0, CLEAN)),
        Arguments.of(
            CommandRefusal.SCHEMA_DIFFERS,
            new Evidence(OWNER, REPLICA, true, false, true, 0, 0, CLEAN)),
        Arguments.of(
            CommandRefusal.NOT_GUARDED,
            new Evidence(OWNER, REPLICA, true, true, false, 0, 0, CLEAN)),
        Arguments.of(CommandRefusal.LAGGING, evidence(OWNER, REPLICA, 1_001, CLEAN)),
        Arguments.of(
            CommandRefusal.DIFFERENCES, evidence(OWNER, REPLICA, 0, new Verification(1, 0))));
  }

  static Stream<Arguments> unverified() {
    return Stream.of(
        Arguments.of(CommandRefusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, null)),
        Arguments.of(
            CommandRefusal.NOT_VERIFIED, evidence(OWNER, REPLICA, 0, new Verification(0, 60_001))));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsNobodyUseAReplicaThatIsNotFit(CommandRefusal why, Evidence evidence) {
    Migration reversible = new Migration(MONOLITH, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), evidence))
        .isEqualTo(
            MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), evidence))
        .isEqualTo(MACHINE.decide(reversible, new MigrationCommand.Back(), evidence))
        .isEqualTo(refused(why));
  }

  @ParameterizedTest
  @MethodSource("unverified")
  void letsNobodyReadFromAReplicaThatWasNotVerifiedAndHandsOverByAVerificationOfItsOwn(
      CommandRefusal why, Evidence evidence) {
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), evidence))
        .isEqualTo(refused(why));
    assertThat(
            attempt(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), evidence)).course())
        .isEqualTo(Course.VERIFIED);
  }

  @Test
  void skipsTheVerificationOnlyWithAReason() {
    MigrationCommand handOver =
        new MigrationCommand.HandOver(new Waiver(false, "the owner must go now"));
    Evidence different = evidence(OWNER, REPLICA, 0, new Verification(1, 0));
    assertThat(attempt(MACHINE.decide(SHADOWING, handOver, different)).course())
        .isEqualTo(Course.UNVERIFIED);
    assertThatThrownBy(() -> new Waiver(false, " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void handsOverWithoutARehearsalOnlyWhereThatIsSaid() {
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.NOT_REHEARSED));
    assertThat(after(FOLLOWING, new MigrationCommand.HandOver(new Waiver(true, null))).stage())
        .isInstanceOf(Stage.HandingOver.class);
  }

  @Test
  void handsNothingOverWhileAWriteWouldOutlastTheSeal() {
    Evidence writing = new Evidence(OWNER, REPLICA, true, true, true, 0, 401, CLEAN);
    assertThat(MACHINE.decide(SHADOWING, new MigrationCommand.HandOver(), writing))
        .isEqualTo(refused(CommandRefusal.LONG_WRITE));
    assertThat(MACHINE.decide(FOLLOWING, new MigrationCommand.Canary(new CanaryShare(1)), writing))
        .isInstanceOf(Moved.class);
  }

  @Test
  void declaresOnlyASideLostThatDoesNotAnswer() {
    MigrationCommand lost = new MigrationCommand.DeclareLost("the data centre is gone");
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(reversible, lost, GOOD))
        .isEqualTo(refused(CommandRefusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(new Moved(reversible));
    Evidence incomplete = new Evidence(null, REPLICA, false, true, true, 0, 0, null);
    assertThat(MACHINE.decide(reversible, lost, incomplete))
        .isEqualTo(refused(CommandRefusal.INCOMPLETE));
    assertThat(MACHINE.decide(SETTLED, lost, evidence(null, REPLICA, 0, null)))
        .isEqualTo(refused(CommandRefusal.INCOMPLETE));
    assertThat(MACHINE.decide(reversible, lost, evidence(null, null, 0, null)))
        .isEqualTo(refused(CommandRefusal.REPLICA_DOWN));
  }

  @Test
  void takesOverFromASideThatIsLostInTheMiddleOfAHandOver() {
    Migration handingOver = after(SHADOWING, new MigrationCommand.HandOver());
    MigrationCommand lost = new MigrationCommand.DeclareLost("the data centre is gone");
    assertThat(MACHINE.decide(handingOver, lost, GOOD))
        .isEqualTo(refused(CommandRefusal.STILL_ANSWERS));
    assertThat(MACHINE.decide(handingOver, lost, evidence(OWNER, null, 0, null)))
        .isEqualTo(new Moved(handingOver));
    assertThat(MACHINE.decide(handingOver, new MigrationEvent.TookOver(MONOLITH)))
        .isEqualTo(new Moved(SETTLED));
  }

  private static HandOver attempt(Decision decision) {
    return ((Stage.HandingOver) moved(decision).stage()).attempt();
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void letsReadsLeaveAReplicaWhateverItsState(CommandRefusal why, Evidence evidence) {
    Migration canary = FOLLOWING.in(new Stage.Canary(new CanaryShare(50)));
    assertThat(why).isNotNull();
    assertThat(MACHINE.decide(canary, new MigrationCommand.Back(), evidence))
        .isEqualTo(new Moved(FOLLOWING));
    assertThat(MACHINE.decide(canary, new MigrationCommand.Abort(), evidence))
        .isEqualTo(new Moved(FOLLOWING.in(new Stage.Aborted())));
  }

  @Test
  void handsNothingOverWhilePausedOrTwiceAtOnce() {
    Migration paused = after(FOLLOWING, new MigrationCommand.Pause());
    assertThat(MACHINE.decide(SHADOWING.paused(true), new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.PAUSED));
    assertThat(after(paused, new MigrationCommand.Resume())).isEqualTo(FOLLOWING);
    Migration handingOver = after(SHADOWING, new MigrationCommand.HandOver());
    assertThat(MACHINE.decide(handingOver, new MigrationCommand.HandOver(), GOOD))
        .isEqualTo(refused(CommandRefusal.HANDING_OVER));
  }

  @Test
  void changesTheOwnerOnlyWhenAHandOverWentOn() {
    for (Migration migration : reachable()) {
      for (MigrationCommand migrationCommand : COMMANDS) {
        assertThat(owner(MACHINE.decide(migration, migrationCommand, GOOD), migration.owner()))
            .isEqualTo(migration.owner());
      }
      for (MigrationEvent migrationEvent : EVENTS) {
        boolean changes =
            migrationEvent instanceof MigrationEvent.Completed
                && migration.stage() instanceof Stage.HandingOver;
        assertThat(owner(MACHINE.decide(migration, migrationEvent), migration.owner()))
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
    for (MigrationCommand migrationCommand :
        List.of(new MigrationCommand.Verify(), new MigrationCommand.Repair())) {
      assertThat(after(FOLLOWING, migrationCommand)).isEqualTo(FOLLOWING);
      assertThat(MACHINE.decide(SETTLED, migrationCommand, GOOD))
          .isEqualTo(refused(CommandRefusal.WRONG_STAGE));
    }
  }

  @Test
  void copiesAgainWhereTheFeedIsLost() {
    assertThat(moved(MACHINE.decide(FOLLOWING, new MigrationEvent.FeedLost())).stage())
        .isEqualTo(new Stage.Copying());
    assertThat(MACHINE.decide(SETTLED, new MigrationEvent.FeedLost()))
        .isEqualTo(refused(CommandRefusal.WRONG_STAGE));
  }

  @Test
  void beginsNothingWhereBothSidesThinkThatTheyAreTheOwner() {
    Evidence two = evidence(OWNER, Ownership.first(SERVICE, SERVICE), 0, CLEAN);
    assertThat(MACHINE.decide(SETTLED, new MigrationCommand.Start(), two))
        .isEqualTo(refused(CommandRefusal.SIDES_DISAGREE));
  }

  @Test
  void saysWhyAndWhatToDo() {
    for (CommandRefusal commandRefusal : CommandRefusal.values()) {
      assertThat(commandRefusal.reason()).endsWith(".");
      assertThat(commandRefusal.remedy()).endsWith(".");
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
              COMMANDS.stream()
                  .map(migrationCommand -> MACHINE.decide(migration, migrationCommand, GOOD)),
              EVENTS.stream().map(migrationEvent -> MACHINE.decide(migration, migrationEvent)))
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
