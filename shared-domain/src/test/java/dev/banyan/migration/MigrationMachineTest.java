package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Decision.Refused;
import dev.banyan.migration.Evidence.Verification;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationMachineTest {
  private static final MigrationMachine MACHINE = new MigrationMachine(new Limits(1_000, 60_000));
  private static final Ownership OWNER = Ownership.first(MONOLITH, MONOLITH);
  private static final Ownership REPLICA = Ownership.first(SERVICE, MONOLITH);
  private static final Verification CLEAN = new Verification(0, 1_000);
  private static final Evidence GOOD = new Evidence(OWNER, REPLICA, true, 20, CLEAN);
  private static final Migration SETTLED = Migration.settledAt(MONOLITH);
  private static final Migration FOLLOWING = new Migration(MONOLITH, new Stage.Following(), false);
  private static final List<Command> COMMANDS =
      List.of(
          new Command.Start(),
          new Command.Advance(),
          new Command.Shadow(),
          new Command.Canary(new Share(25)),
          new Command.HandOver(),
          new Command.Back(),
          new Command.Pause(),
          new Command.Resume(),
          new Command.Abort());
  private static final List<Event> EVENTS =
      List.of(new Event.Copied(), new Event.TimedOut(), new Event.WentOn(), new Event.WentBack());

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
        .isEqualTo(new Stage.HandingOver(new HandOver(MONOLITH, new Epoch(2), false), all.stage()));
    Migration reversible = moved(MACHINE.decide(handingOver, new Event.WentOn()));
    assertThat(reversible).isEqualTo(new Migration(SERVICE, new Stage.Reversible(), false));
    assertThat(after(reversible, new Command.Advance())).isEqualTo(Migration.settledAt(SERVICE));
  }

  @Test
  void handsBackByTheSameCode() {
    Migration reversible = new Migration(SERVICE, new Stage.Reversible(), false);
    Ownership owner =
        new Ownership(SERVICE, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START);
    Ownership replica =
        new Ownership(MONOLITH, SERVICE, new Epoch(2), null, Epoch.NONE, Position.START);
    Evidence evidence = new Evidence(owner, replica, true, 0, CLEAN);
    Migration handingBack = moved(MACHINE.decide(reversible, new Command.Back(), evidence));
    assertThat(handingBack.stage())
        .isEqualTo(
            new Stage.HandingOver(
                new HandOver(SERVICE, new Epoch(3), false), new Stage.Reversible()));
    assertThat(moved(MACHINE.decide(handingBack, new Event.WentOn())))
        .isEqualTo(new Migration(MONOLITH, new Stage.Reversible(), false));
  }

  @Test
  void returnsToTheStageBeforeWhenAHandOverGoesBack() {
    Migration canary = after(FOLLOWING, new Command.Canary(new Share(25)));
    Migration handingOver = after(canary, new Command.HandOver());
    Migration givenUp = moved(MACHINE.decide(handingOver, new Event.TimedOut()));
    assertThat(((Stage.HandingOver) givenUp.stage()).attempt().goingBack()).isTrue();
    assertThat(after(handingOver, new Command.Abort())).isEqualTo(givenUp);
    assertThat(moved(MACHINE.decide(givenUp, new Event.WentBack()))).isEqualTo(canary);
  }

  static Stream<Arguments> unfit() {
    return Stream.of(
        Arguments.of(Refusal.OWNER_DOWN, new Evidence(null, REPLICA, true, 0, CLEAN)),
        Arguments.of(Refusal.REPLICA_DOWN, new Evidence(OWNER, null, true, 0, CLEAN)),
        Arguments.of(Refusal.SCHEMA_DIFFERS, new Evidence(OWNER, REPLICA, false, 0, CLEAN)),
        Arguments.of(Refusal.LAGGING, new Evidence(OWNER, REPLICA, true, 1_001, CLEAN)),
        Arguments.of(Refusal.NOT_VERIFIED, new Evidence(OWNER, REPLICA, true, 0, null)),
        Arguments.of(
            Refusal.NOT_VERIFIED,
            new Evidence(OWNER, REPLICA, true, 0, new Verification(0, 60_001))),
        Arguments.of(
            Refusal.DIFFERENCES, new Evidence(OWNER, REPLICA, true, 0, new Verification(1, 0))));
  }

  @ParameterizedTest
  @MethodSource("unfit")
  void leadsNobodyToAReplicaThatIsNotFit(Refusal why, Evidence evidence) {
    Migration reversible = new Migration(MONOLITH, new Stage.Reversible(), false);
    assertThat(MACHINE.decide(FOLLOWING, new Command.HandOver(), evidence))
        .isEqualTo(MACHINE.decide(FOLLOWING, new Command.Canary(new Share(1)), evidence))
        .isEqualTo(MACHINE.decide(reversible, new Command.Back(), evidence))
        .isEqualTo(refused(why));
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
    assertThat(MACHINE.decide(paused, new Command.HandOver(), GOOD))
        .isEqualTo(refused(Refusal.PAUSED));
    assertThat(after(paused, new Command.Resume())).isEqualTo(FOLLOWING);
    Migration handingOver = after(FOLLOWING, new Command.HandOver());
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
            event instanceof Event.WentOn && migration.stage() instanceof Stage.HandingOver;
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
    Evidence two = new Evidence(OWNER, Ownership.first(SERVICE, SERVICE), true, 0, CLEAN);
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
