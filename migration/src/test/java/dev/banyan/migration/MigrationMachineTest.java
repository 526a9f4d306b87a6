package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.HandOver.Course;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationMachineTest extends MigrationMachineKit {
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

  @Test
  void endsACopyThatIsRefused() {
    Migration copying = new Migration(MONOLITH, new Stage.Copying(), false);
    assertThat(moved(MACHINE.decide(copying, new MigrationEvent.CopyRefused())).stage())
        .isEqualTo(new Stage.Aborted());
    assertThat(MACHINE.decide(FOLLOWING, new MigrationEvent.CopyRefused()))
        .isEqualTo(refused(CommandRefusal.WRONG_STAGE));
  }

  @Test
  void acceptsLimitsThatAreReachedAndNotExceeded() {
    MigrationCommand canary = new MigrationCommand.Canary(new CanaryShare(10));
    MigrationCommand handOver = new MigrationCommand.HandOver(Waiver.NONE);
    assertThat(MACHINE.decide(SHADOWING, canary, limits(1_000, 0, 60_000)))
        .isInstanceOf(Decision.Moved.class);
    assertThat(MACHINE.decide(SHADOWING, canary, limits(1_001, 0, 0)))
        .isEqualTo(refused(CommandRefusal.LAGGING));
    assertThat(MACHINE.decide(SHADOWING, canary, limits(0, 0, 60_001)))
        .isEqualTo(refused(CommandRefusal.NOT_VERIFIED));
    assertThat(MACHINE.decide(SHADOWING, handOver, limits(0, 400, 0)))
        .isInstanceOf(Decision.Moved.class);
    assertThat(MACHINE.decide(SHADOWING, handOver, limits(0, 401, 0)))
        .isEqualTo(refused(CommandRefusal.LONG_WRITE));
  }

  private static Evidence limits(long lag, long writing, long verificationAge) {
    return new Evidence(
        OWNER,
        REPLICA,
        true,
        true,
        true,
        lag,
        writing,
        new Evidence.Verification(0, verificationAge));
  }
}
