package dev.banyan.migration.operations;

import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.ReplicaLimits;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.Stage;
import java.util.ArrayList;
import java.util.List;

/// Computes the commands that are allowed in a stage with the sides that respond: those that the
/// state machine would accept if all other conditions were met.
final class AllowedCommands {
  private static final MigrationMachine MACHINE = new MigrationMachine(new ReplicaLimits(0, 0, 0));

  private AllowedCommands() {}

  static List<String> in(Migration migration, SidesSnapshot sidesSnapshot) {
    Evidence well = Evidence.allPassed(migration.owner());
    SideReport owner = sidesSnapshot.owner();
    SideReport replica = sidesSnapshot.replica();
    boolean ownerless =
        owner != null
            && replica != null
            && !owner.ownership().isOwner()
            && !replica.ownership().isOwner();
    Evidence seen =
        new Evidence(
            owner == null ? null : ownerless ? owner.ownership() : well.owner(),
            replica == null ? null : ownerless ? replica.ownership() : well.replica(),
            replica != null && replica.standing().complete(),
            well.sameSchema(),
            well.guarded(),
            well.lagMillis(),
            well.writingMillis(),
            well.verification());
    return in(migration, seen);
  }

  /// Commands allowed in this stage, regardless of the sides.
  static List<String> byStage(Migration migration) {
    return in(migration, Evidence.allPassed(migration.owner()));
  }

  private static List<String> in(Migration migration, Evidence evidence) {
    List<String> allowed = new ArrayList<>();
    for (MigrationCommand migrationCommand : CommandNames.ALL) {
      if (MACHINE.decide(migration, migrationCommand, evidence) instanceof Decision.Moved) {
        allowed.add(CommandNames.of(migrationCommand));
      }
    }
    if (migration.stage() instanceof Stage.Copying) {
      allowed.add("RETUNE");
    }
    return allowed;
  }
}
