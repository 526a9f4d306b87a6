package dev.banyan.migration;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Decision.Refused;
import java.util.Optional;
import java.util.function.Function;

/// State machine of a migration. It has no side effects: the engine journals the decision and then
/// executes the stage.
public final class MigrationMachine {
  private static final CanaryShare FIRST_SHARE = new CanaryShare(10);
  private static final CanaryShare HALF = new CanaryShare(50);
  private static final CanaryShare ALL = new CanaryShare(100);

  private final ReplicaLimits replicaLimits;

  public MigrationMachine(ReplicaLimits replicaLimits) {
    this.replicaLimits = replicaLimits;
  }

  /// Decides about an operator's command.
  public Decision decide(
      Migration migration, MigrationCommand migrationCommand, Evidence evidence) {
    if (migration.stage() instanceof Stage.HandingOver running) {
      if (migrationCommand instanceof MigrationCommand.Abort) {
        return new Moved(migration.in(running.givenUp()));
      }
      return migrationCommand instanceof MigrationCommand.DeclareLost
          ? declareLost(migration, evidence)
          : new Refused(CommandRefusal.HANDING_OVER);
    }
    return switch (migrationCommand) {
      case MigrationCommand.Start ignored -> start(migration, evidence);
      case MigrationCommand.Advance ignored -> advance(migration, evidence);
      case MigrationCommand.Shadow ignored -> shadow(migration, evidence);
      case MigrationCommand.Canary(var canaryShare) -> canary(migration, canaryShare, evidence);
      case MigrationCommand.HandOver(var waiver) -> handOver(migration, waiver, evidence);
      case MigrationCommand.Back(var waiver) -> back(migration, waiver, evidence);
      case MigrationCommand.DeclareLost ignored -> declareLost(migration, evidence);
      case MigrationCommand.Verify ignored -> compare(migration, evidence);
      case MigrationCommand.Repair ignored -> compare(migration, evidence);
      case MigrationCommand.Pause ignored -> pause(migration);
      case MigrationCommand.Resume ignored ->
          migration.paused()
              ? new Moved(migration.paused(false))
              : new Refused(CommandRefusal.NOT_PAUSED);
      case MigrationCommand.Abort ignored -> abort(migration);
    };
  }

  /// Decides about an event. A late event is refused and changes nothing.
  public Decision decide(Migration migration, MigrationEvent migrationEvent) {
    return switch (migrationEvent) {
      case MigrationEvent.Copied ignored ->
          migration.stage() instanceof Stage.Copying
              ? new Moved(migration.in(new Stage.Following()))
              : new Refused(CommandRefusal.WRONG_STAGE);
      case MigrationEvent.CopyRefused ignored ->
          migration.stage() instanceof Stage.Copying
              ? new Moved(migration.in(new Stage.Aborted()))
              : new Refused(CommandRefusal.WRONG_STAGE);
      case MigrationEvent.FeedLost ignored ->
          switch (migration.stage().kind()) {
            case COPYING, FOLLOWING, SHADOWING, CANARY, REVERSIBLE ->
                new Moved(migration.in(new Stage.Copying()));
            case SETTLED, ABORTED, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
          };
      case MigrationEvent.TookOver(var owner) ->
          migration.owner() != owner || migration.stage() instanceof Stage.HandingOver
              ? new Moved(Migration.settledAt(owner))
              : new Refused(CommandRefusal.WRONG_STAGE);
      case MigrationEvent.TimedOut(var target) ->
          ofAttempt(migration, target, Stage.HandingOver::givenUp);
      case MigrationEvent.PreFlightFailed(var target) ->
          ofAttempt(migration, target, Stage.HandingOver::givenUp);
      case MigrationEvent.RolledBack(var target) ->
          ofAttempt(migration, target, Stage.HandingOver::before);
      case MigrationEvent.Completed(var target) ->
          isAttempt(migration, target)
              ? new Moved(migration.handedOver())
              : new Refused(CommandRefusal.NO_HAND_OVER);
    };
  }

  private static Decision ofAttempt(
      Migration migration, Epoch target, Function<Stage.HandingOver, Stage> next) {
    return migration.stage() instanceof Stage.HandingOver running && isAttempt(migration, target)
        ? new Moved(migration.in(next.apply(running)))
        : new Refused(CommandRefusal.NO_HAND_OVER);
  }

  private static boolean isAttempt(Migration migration, Epoch target) {
    return migration.stage() instanceof Stage.HandingOver(var attempt, var ignored)
        && attempt.target().equals(target);
  }

  private Decision start(Migration migration, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case SETTLED, ABORTED ->
          unless(PreFlight.toStart(evidence), migration.paused(false).in(new Stage.Copying()));
      case REVERSIBLE -> new Refused(CommandRefusal.WAY_BACK_NEEDED);
      case COPYING, FOLLOWING, SHADOWING, CANARY, HANDING_OVER ->
          new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private Decision beyondCanary(Migration migration, Evidence evidence) {
    int percent = migration.stage() instanceof Stage.Canary(var share) ? share.percent() : 0;
    return percent < HALF.percent()
        ? canary(migration, HALF, evidence)
        : percent < ALL.percent()
            ? canary(migration, ALL, evidence)
            : handOver(migration, Waiver.NONE, evidence);
  }

  private Decision advance(Migration migration, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case SETTLED, ABORTED -> start(migration, evidence);
      case COPYING -> new Refused(CommandRefusal.STILL_COPYING);
      case FOLLOWING -> shadow(migration, evidence);
      case SHADOWING -> canary(migration, FIRST_SHARE, evidence);
      case CANARY -> beyondCanary(migration, evidence);
      case REVERSIBLE -> new Moved(Migration.settledAt(migration.owner()));
      case HANDING_OVER -> new Refused(CommandRefusal.HANDING_OVER);
    };
  }

  private static Decision shadow(Migration migration, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case FOLLOWING, CANARY ->
          unless(PreFlight.toStart(evidence), migration.in(new Stage.Shadowing()));
      case COPYING -> new Refused(CommandRefusal.STILL_COPYING);
      case SETTLED, ABORTED, SHADOWING, REVERSIBLE, HANDING_OVER ->
          new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private Decision canary(Migration migration, CanaryShare canaryShare, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case FOLLOWING, SHADOWING, CANARY ->
          unless(
              PreFlight.toRead(evidence, replicaLimits),
              migration.in(new Stage.Canary(canaryShare)));
      case COPYING -> new Refused(CommandRefusal.STILL_COPYING);
      case SETTLED, ABORTED, REVERSIBLE, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private Decision handOver(Migration migration, Waiver waiver, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case FOLLOWING -> {
        Decision made = attempt(migration, waiver, evidence);
        yield made instanceof Moved && !waiver.rehearsal()
            ? new Refused(CommandRefusal.NOT_REHEARSED)
            : made;
      }
      case SHADOWING, CANARY -> attempt(migration, waiver, evidence);
      case COPYING -> new Refused(CommandRefusal.STILL_COPYING);
      case REVERSIBLE -> new Refused(CommandRefusal.WAY_BACK_NEEDED);
      case SETTLED, ABORTED, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private Decision back(Migration migration, Waiver waiver, Evidence evidence) {
    return switch (migration.stage().kind()) {
      // Reads must be able to leave a replica in any state.
      case SHADOWING, CANARY -> new Moved(migration.in(new Stage.Following()));
      case REVERSIBLE -> attempt(migration, waiver, evidence);
      case SETTLED, COPYING, FOLLOWING, ABORTED, HANDING_OVER ->
          new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  /// The engine executes the takeover and reports it. Until then, the stage stays unchanged: if the
  /// side responds again, nothing has happened.
  private static Decision declareLost(Migration migration, Evidence evidence) {
    boolean ownerAnswers = evidence.owner() != null;
    boolean replicaAnswers = evidence.replica() != null;
    if (!(migration.stage() instanceof Stage.HandingOver) && evidence.outdatedSide().isPresent()) {
      return new Moved(migration);
    }
    return switch (migration.stage().kind()) {
      // Before the commit point, the attempt can be rolled back; after it, the future owner must
      // respond.
      case HANDING_OVER ->
          ownerAnswers == replicaAnswers
              ? new Refused(ownerAnswers ? CommandRefusal.STILL_ANSWERS : CommandRefusal.OWNER_DOWN)
              : new Moved(migration);
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE -> {
        if (ownerAnswers) {
          yield new Refused(CommandRefusal.STILL_ANSWERS);
        }
        if (!replicaAnswers) {
          yield new Refused(CommandRefusal.REPLICA_DOWN);
        }
        yield evidence.replicaComplete()
            ? new Moved(migration)
            : new Refused(CommandRefusal.INCOMPLETE);
      }
      case SETTLED, COPYING, ABORTED -> new Refused(CommandRefusal.INCOMPLETE);
    };
  }

  // The stage stays unchanged; the engine runs the comparison concurrently.
  private static Decision compare(Migration migration, Evidence evidence) {
    return switch (migration.stage().kind()) {
      case FOLLOWING, SHADOWING, CANARY, REVERSIBLE ->
          migration.paused()
              ? new Refused(CommandRefusal.PAUSED)
              : unless(PreFlight.toStart(evidence), migration);
      case COPYING -> new Refused(CommandRefusal.STILL_COPYING);
      case SETTLED, ABORTED, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private Decision attempt(Migration migration, Waiver waiver, Evidence evidence) {
    if (migration.paused()) {
      return new Refused(CommandRefusal.PAUSED);
    }
    Optional<CommandRefusal> unfit = PreFlight.toHandOver(evidence, waiver, replicaLimits);
    Ownership owner = evidence.owner();
    Ownership replica = evidence.replica();
    if (unfit.isPresent() || owner == null || replica == null) {
      return new Refused(unfit.orElse(CommandRefusal.OWNER_DOWN));
    }
    HandOver attempt = HandOver.begin(owner, replica, waiver);
    return new Moved(migration.in(new Stage.HandingOver(attempt, migration.stage())));
  }

  private static Decision pause(Migration migration) {
    return switch (migration.stage().kind()) {
      case COPYING, FOLLOWING, SHADOWING, CANARY, REVERSIBLE ->
          migration.paused()
              ? new Refused(CommandRefusal.PAUSED)
              : new Moved(migration.paused(true));
      case SETTLED, ABORTED, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private static Decision abort(Migration migration) {
    return switch (migration.stage().kind()) {
      case COPYING, FOLLOWING, SHADOWING, CANARY ->
          new Moved(migration.paused(false).in(new Stage.Aborted()));
      case REVERSIBLE -> new Refused(CommandRefusal.WAY_BACK_NEEDED);
      case SETTLED, ABORTED, HANDING_OVER -> new Refused(CommandRefusal.WRONG_STAGE);
    };
  }

  private static Decision unless(Optional<CommandRefusal> unfit, Migration next) {
    return unfit.<Decision>map(Refused::new).orElseGet(() -> new Moved(next));
  }
}
