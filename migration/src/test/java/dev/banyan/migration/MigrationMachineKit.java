package dev.banyan.migration;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;

import dev.banyan.migration.Decision.Moved;
import dev.banyan.migration.Decision.Refused;
import dev.banyan.migration.Evidence.Verification;
import org.jspecify.annotations.Nullable;

/// Migrations in each stage, and evidence in favour of a hand-over.
abstract class MigrationMachineKit {
  static final MigrationMachine MACHINE =
      new MigrationMachine(new ReplicaLimits(1_000, 60_000, 400));
  static final Epoch SECOND = new Epoch(2);
  static final Ownership OWNER = Ownership.first(MONOLITH, MONOLITH);
  static final Ownership REPLICA = Ownership.first(SERVICE, MONOLITH);
  static final Verification CLEAN = new Verification(0, 1_000);
  static final Evidence GOOD = evidence(OWNER, REPLICA, 20, CLEAN);
  static final Migration SETTLED = Migration.settledAt(MONOLITH);
  static final Migration FOLLOWING = new Migration(MONOLITH, new Stage.Following(), false);
  static final Migration SHADOWING = new Migration(MONOLITH, new Stage.Shadowing(), false);

  static Evidence evidence(
      @Nullable Ownership owner,
      @Nullable Ownership replica,
      long lagMillis,
      @Nullable Verification verification) {
    return new Evidence(owner, replica, true, true, true, lagMillis, 0, verification);
  }

  static Migration after(Migration migration, MigrationCommand... commands) {
    Migration now = migration;
    for (MigrationCommand migrationCommand : commands) {
      now = moved(MACHINE.decide(now, migrationCommand, GOOD));
    }
    return now;
  }

  static Migration moved(Decision decision) {
    return switch (decision) {
      case Moved(var now) -> now;
      case Refused(var why) -> throw new AssertionError(why);
    };
  }

  static Refused refused(CommandRefusal why) {
    return new Refused(why);
  }

  static HandOver attempt(Decision decision) {
    return ((Stage.HandingOver) moved(decision).stage()).attempt();
  }
}
