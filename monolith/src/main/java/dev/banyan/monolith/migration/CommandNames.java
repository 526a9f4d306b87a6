package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Command.Repair.Wins;
import dev.banyan.migration.Share;
import dev.banyan.migration.Waiver;
import java.util.List;

/// Commands by the names that programs, pages and the journal use.
public final class CommandNames {
  /// One of each kind.
  static final List<Command> ALL =
      List.of(
          new Command.Start(),
          new Command.Advance(),
          new Command.Shadow(),
          new Command.Canary(new Share(1)),
          new Command.Verify(),
          new Command.HandOver(new Waiver(true, null)),
          new Command.Back(),
          new Command.Pause(),
          new Command.Resume(),
          new Command.Abort(),
          new Command.Repair(),
          new Command.DeclareLost("asked"));

  private CommandNames() {}

  static String of(Command command) {
    return switch (command) {
      case Command.Start _ -> "START";
      case Command.Advance _ -> "ADVANCE";
      case Command.Shadow _ -> "SHADOW";
      case Command.Canary _ -> "CANARY";
      case Command.Verify _ -> "VERIFY";
      case Command.HandOver _ -> "HAND_OVER";
      case Command.Back _ -> "BACK";
      case Command.Pause _ -> "PAUSE";
      case Command.Resume _ -> "RESUME";
      case Command.Abort _ -> "ABORT";
      case Command.Repair _ -> "REPAIR";
      case Command.DeclareLost _ -> "DECLARE_LOST";
    };
  }

  /// What a command needs besides its name.
  ///
  /// @param share percent of users, for `CANARY`
  /// @param waiver for `HAND_OVER` and `BACK`
  /// @param wins whose rows stay, for `REPAIR`
  /// @param reason for `DECLARE_LOST`
  public record Details(int share, Waiver waiver, Wins wins, String reason) {
    public static final Details NONE = new Details(0, Waiver.NONE, Wins.OWNER, "");
  }

  /// The command of that name.
  ///
  /// @throws IllegalArgumentException with a sentence for the caller, if there is none or a detail
  ///   is missing
  public static Command named(String name, Details details) {
    return switch (name) {
      case "CANARY" -> new Command.Canary(new Share(details.share()));
      case "HAND_OVER" -> new Command.HandOver(details.waiver());
      case "BACK" -> new Command.Back(details.waiver());
      case "REPAIR" -> new Command.Repair(details.wins());
      case "DECLARE_LOST" -> new Command.DeclareLost(details.reason());
      default ->
          ALL.stream()
              .filter(command -> of(command).equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "There is no command %s. There are: %s."
                          .formatted(
                              name,
                              String.join(", ", ALL.stream().map(CommandNames::of).toList()))));
    };
  }
}
