package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Limits;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Stage;
import java.util.ArrayList;
import java.util.List;

/// The commands that fit a stage, with the sides that answer: those that the machine would not
/// refuse if all else were well.
final class Allowed {
  private static final MigrationMachine MACHINE = new MigrationMachine(new Limits(0, 0, 0));

  private Allowed() {}

  static List<String> in(Migration migration, Survey survey) {
    Evidence well = Evidence.allWell(migration.owner());
    Evidence seen =
        new Evidence(
            survey.owner() == null ? null : well.owner(),
            survey.replica() == null ? null : well.replica(),
            survey.replica() != null && survey.replica().standing().complete(),
            well.sameSchema(),
            well.guarded(),
            well.lagMillis(),
            well.writingMillis(),
            well.verification());
    return in(migration, seen);
  }

  /// Those that fit the stage, whatever the sides say.
  static List<String> byStage(Migration migration) {
    return in(migration, Evidence.allWell(migration.owner()));
  }

  private static List<String> in(Migration migration, Evidence evidence) {
    List<String> allowed = new ArrayList<>();
    for (Command command : CommandNames.ALL) {
      if (MACHINE.decide(migration, command, evidence) instanceof Decision.Moved) {
        allowed.add(CommandNames.of(command));
      }
    }
    if (migration.stage() instanceof Stage.Copying) {
      allowed.add("RETUNE");
    }
    return allowed;
  }
}
