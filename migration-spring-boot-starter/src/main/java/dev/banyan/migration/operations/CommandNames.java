package dev.banyan.migration.operations;

import dev.banyan.migration.CanaryShare;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Waiver;
import java.util.List;

/// Names of commands in the API, the pages and the journal.
public final class CommandNames {
  /// One command of each type.
  static final List<MigrationCommand> ALL =
      List.of(
          new MigrationCommand.Start(),
          new MigrationCommand.Advance(),
          new MigrationCommand.Shadow(),
          new MigrationCommand.Canary(new CanaryShare(1)),
          new MigrationCommand.Verify(),
          new MigrationCommand.HandOver(new Waiver(true, null)),
          new MigrationCommand.Back(),
          new MigrationCommand.Pause(),
          new MigrationCommand.Resume(),
          new MigrationCommand.Abort(),
          new MigrationCommand.Repair(),
          new MigrationCommand.DeclareLost("asked"));

  private CommandNames() {}

  /// The name of each command.
  public static List<String> all() {
    return ALL.stream().map(CommandNames::of).toList();
  }

  static String of(MigrationCommand migrationCommand) {
    return switch (migrationCommand) {
      case MigrationCommand.Start ignored -> "START";
      case MigrationCommand.Advance ignored -> "ADVANCE";
      case MigrationCommand.Shadow ignored -> "SHADOW";
      case MigrationCommand.Canary ignored -> "CANARY";
      case MigrationCommand.Verify ignored -> "VERIFY";
      case MigrationCommand.HandOver ignored -> "HAND_OVER";
      case MigrationCommand.Back ignored -> "BACK";
      case MigrationCommand.Pause ignored -> "PAUSE";
      case MigrationCommand.Resume ignored -> "RESUME";
      case MigrationCommand.Abort ignored -> "ABORT";
      case MigrationCommand.Repair ignored -> "REPAIR";
      case MigrationCommand.DeclareLost ignored -> "DECLARE_LOST";
    };
  }

  /// Arguments of a command.
  ///
  /// @param share percent of users, for `CANARY`
  /// @param waiver for `HAND_OVER` and `BACK`
  /// @param wins whose rows stay, for `REPAIR`
  /// @param reason for `DECLARE_LOST`
  public record Details(int share, Waiver waiver, Wins wins, String reason) {
    public static final Details NONE = new Details(0, Waiver.NONE, Wins.OWNER, "");
  }

  /// The command with this name.
  ///
  /// @throws IllegalArgumentException with a message for the caller, if the name is unknown or an
  ///   argument is missing
  public static MigrationCommand named(String name, Details details) {
    return switch (name) {
      case "CANARY" -> new MigrationCommand.Canary(new CanaryShare(details.share()));
      case "HAND_OVER" -> new MigrationCommand.HandOver(details.waiver());
      case "BACK" -> new MigrationCommand.Back(details.waiver());
      case "REPAIR" -> new MigrationCommand.Repair(details.wins());
      case "DECLARE_LOST" -> new MigrationCommand.DeclareLost(details.reason());
      default ->
          ALL.stream()
              .filter(migrationCommand -> of(migrationCommand).equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "There is no command %s. There are: %s."
                          .formatted(name, String.join(", ", all()))));
    };
  }
}
