package dev.banyan.migration;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Decision.Refused;
import java.util.Optional;
import java.util.function.Function;

/// Decides where a migration goes next. It does nothing itself: the engine journals the decision
/// and then acts on the stage.
public final class MigrationMachine {
  private static final Share FIRST_SHARE = new Share(10);
  private static final Share HALF = new Share(50);
  private static final Share ALL = new Share(100);

  private final Limits limits;

  public MigrationMachine(Limits limits) {
    this.limits = limits;
  }

  /// What comes of an operator's command.
  public Decision decide(Migration migration, Command command, Evidence evidence) {
    if (migration.stage() instanceof Stage.HandingOver running) {
      return switch (command) {
        case Command.Abort _ -> new Moved(migration.in(running.givenUp()));
        case Command.DeclareLost _ -> declareLost(migration, evidence);
        case Command.Start _,
            Command.Advance _,
            Command.Shadow _,
            Command.Canary _,
            Command.HandOver _,
            Command.Back _,
            Command.Verify _,
            Command.Repair _,
            Command.Pause _,
            Command.Resume _ ->
            new Refused(Refusal.HANDING_OVER);
      };
    }
    return switch (command) {
      case Command.Start _ -> start(migration, evidence);
      case Command.Advance _ -> advance(migration, evidence);
      case Command.Shadow _ -> shadow(migration, evidence);
      case Command.Canary(var share) -> canary(migration, share, evidence);
      case Command.HandOver(var waiver) -> handOver(migration, waiver, evidence);
      case Command.Back(var waiver) -> back(migration, waiver, evidence);
      case Command.DeclareLost _ -> declareLost(migration, evidence);
      case Command.Verify _, Command.Repair _ -> compare(migration, evidence);
      case Command.Pause _ -> pause(migration);
      case Command.Resume _ ->
          migration.paused() ? new Moved(migration.paused(false)) : new Refused(Refusal.NOT_PAUSED);
      case Command.Abort _ -> abort(migration);
    };
  }

  /// What comes of something that has happened. One that comes late is refused and changes nothing.
  public Decision decide(Migration migration, Event event) {
    return switch (event) {
      case Event.Copied _ ->
          migration.stage() instanceof Stage.Copying
              ? new Moved(migration.in(new Stage.Following()))
              : new Refused(Refusal.WRONG_STAGE);
      case Event.FeedLost _ ->
          switch (migration.stage()) {
            case Stage.Copying _,
                Stage.Following _,
                Stage.Shadowing _,
                Stage.Canary _,
                Stage.Reversible _ ->
                new Moved(migration.in(new Stage.Copying()));
            case Stage.Settled _, Stage.Aborted _, Stage.HandingOver _ ->
                new Refused(Refusal.WRONG_STAGE);
          };
      case Event.TookOver(var owner) ->
          migration.owner() != owner || migration.stage() instanceof Stage.HandingOver
              ? new Moved(Migration.settledAt(owner))
              : new Refused(Refusal.WRONG_STAGE);
      case Event.TimedOut(var target) -> ofAttempt(migration, target, Stage.HandingOver::givenUp);
      case Event.PreFlightFailed(var target) ->
          ofAttempt(migration, target, Stage.HandingOver::givenUp);
      case Event.RolledBack(var target) -> ofAttempt(migration, target, Stage.HandingOver::before);
      case Event.Completed(var target) ->
          isAttempt(migration, target)
              ? new Moved(migration.handedOver())
              : new Refused(Refusal.NO_HAND_OVER);
    };
  }

  private static Decision ofAttempt(
      Migration migration, Epoch target, Function<Stage.HandingOver, Stage> next) {
    return migration.stage() instanceof Stage.HandingOver running && isAttempt(migration, target)
        ? new Moved(migration.in(next.apply(running)))
        : new Refused(Refusal.NO_HAND_OVER);
  }

  private static boolean isAttempt(Migration migration, Epoch target) {
    return migration.stage() instanceof Stage.HandingOver(var attempt, _)
        && attempt.target().equals(target);
  }

  private Decision start(Migration migration, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Settled _, Stage.Aborted _ ->
          unless(PreFlight.toStart(evidence), migration.paused(false).in(new Stage.Copying()));
      case Stage.Reversible _ -> new Refused(Refusal.WAY_BACK_NEEDED);
      case Stage.Copying _,
          Stage.Following _,
          Stage.Shadowing _,
          Stage.Canary _,
          Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private Decision advance(Migration migration, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Settled _, Stage.Aborted _ -> start(migration, evidence);
      case Stage.Copying _ -> new Refused(Refusal.STILL_COPYING);
      case Stage.Following _ -> shadow(migration, evidence);
      case Stage.Shadowing _ -> canary(migration, FIRST_SHARE, evidence);
      case Stage.Canary(var share) when share.percent() < HALF.percent() ->
          canary(migration, HALF, evidence);
      case Stage.Canary(var share) when share.percent() < ALL.percent() ->
          canary(migration, ALL, evidence);
      case Stage.Canary _ -> handOver(migration, Waiver.NONE, evidence);
      case Stage.Reversible _ -> new Moved(Migration.settledAt(migration.owner()));
      case Stage.HandingOver _ -> new Refused(Refusal.HANDING_OVER);
    };
  }

  private static Decision shadow(Migration migration, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Following _, Stage.Canary _ ->
          unless(PreFlight.toStart(evidence), migration.in(new Stage.Shadowing()));
      case Stage.Copying _ -> new Refused(Refusal.STILL_COPYING);
      case Stage.Settled _,
          Stage.Aborted _,
          Stage.Shadowing _,
          Stage.Reversible _,
          Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private Decision canary(Migration migration, Share share, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _ ->
          unless(PreFlight.toRead(evidence, limits), migration.in(new Stage.Canary(share)));
      case Stage.Copying _ -> new Refused(Refusal.STILL_COPYING);
      case Stage.Settled _, Stage.Aborted _, Stage.Reversible _, Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private Decision handOver(Migration migration, Waiver waiver, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Following _ -> {
        Decision made = attempt(migration, waiver, evidence);
        yield made instanceof Moved && !waiver.rehearsal()
            ? new Refused(Refusal.NOT_REHEARSED)
            : made;
      }
      case Stage.Shadowing _, Stage.Canary _ -> attempt(migration, waiver, evidence);
      case Stage.Copying _ -> new Refused(Refusal.STILL_COPYING);
      case Stage.Reversible _ -> new Refused(Refusal.WAY_BACK_NEEDED);
      case Stage.Settled _, Stage.Aborted _, Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private Decision back(Migration migration, Waiver waiver, Evidence evidence) {
    return switch (migration.stage()) {
      // Reads must be able to leave a replica whatever state it is in.
      case Stage.Shadowing _, Stage.Canary _ -> new Moved(migration.in(new Stage.Following()));
      case Stage.Reversible _ -> attempt(migration, waiver, evidence);
      case Stage.Settled _,
          Stage.Copying _,
          Stage.Following _,
          Stage.Aborted _,
          Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  /// The engine takes over and reports it. Until then the stage stays: should the side answer again
  /// before that, nothing has happened.
  private static Decision declareLost(Migration migration, Evidence evidence) {
    boolean ownerAnswers = evidence.owner() != null;
    boolean replicaAnswers = evidence.replica() != null;
    return switch (migration.stage()) {
      // Before the commit the attempt can be given up; after it, the side that is to own is asked.
      case Stage.HandingOver _ ->
          ownerAnswers == replicaAnswers
              ? new Refused(ownerAnswers ? Refusal.STILL_ANSWERS : Refusal.OWNER_DOWN)
              : new Moved(migration);
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ -> {
        if (ownerAnswers) {
          yield new Refused(Refusal.STILL_ANSWERS);
        }
        if (!replicaAnswers) {
          yield new Refused(Refusal.REPLICA_DOWN);
        }
        yield evidence.replicaComplete() ? new Moved(migration) : new Refused(Refusal.INCOMPLETE);
      }
      case Stage.Settled _, Stage.Copying _, Stage.Aborted _ -> new Refused(Refusal.INCOMPLETE);
    };
  }

  // The stage stays; the engine does it beside what else it does.
  private static Decision compare(Migration migration, Evidence evidence) {
    return switch (migration.stage()) {
      case Stage.Following _, Stage.Shadowing _, Stage.Canary _, Stage.Reversible _ ->
          migration.paused()
              ? new Refused(Refusal.PAUSED)
              : unless(PreFlight.toStart(evidence), migration);
      case Stage.Copying _ -> new Refused(Refusal.STILL_COPYING);
      case Stage.Settled _, Stage.Aborted _, Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private Decision attempt(Migration migration, Waiver waiver, Evidence evidence) {
    if (migration.paused()) {
      return new Refused(Refusal.PAUSED);
    }
    Optional<Refusal> unfit = PreFlight.toHandOver(evidence, waiver, limits);
    Ownership owner = evidence.owner();
    Ownership replica = evidence.replica();
    if (unfit.isPresent() || owner == null || replica == null) {
      return new Refused(unfit.orElse(Refusal.OWNER_DOWN));
    }
    HandOver attempt = HandOver.begin(owner, replica, waiver);
    return new Moved(migration.in(new Stage.HandingOver(attempt, migration.stage())));
  }

  private static Decision pause(Migration migration) {
    return switch (migration.stage()) {
      case Stage.Copying _,
          Stage.Following _,
          Stage.Shadowing _,
          Stage.Canary _,
          Stage.Reversible _ ->
          migration.paused() ? new Refused(Refusal.PAUSED) : new Moved(migration.paused(true));
      case Stage.Settled _, Stage.Aborted _, Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private static Decision abort(Migration migration) {
    return switch (migration.stage()) {
      case Stage.Copying _, Stage.Following _, Stage.Shadowing _, Stage.Canary _ ->
          new Moved(migration.paused(false).in(new Stage.Aborted()));
      case Stage.Reversible _ -> new Refused(Refusal.WAY_BACK_NEEDED);
      case Stage.Settled _, Stage.Aborted _, Stage.HandingOver _ ->
          new Refused(Refusal.WRONG_STAGE);
    };
  }

  private static Decision unless(Optional<Refusal> unfit, Migration next) {
    return unfit.<Decision>map(Refused::new).orElseGet(() -> new Moved(next));
  }
}
