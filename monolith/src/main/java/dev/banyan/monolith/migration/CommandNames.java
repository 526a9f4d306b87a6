package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Share;
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
          new Command.HandOver(),
          new Command.Back(),
          new Command.Pause(),
          new Command.Resume(),
          new Command.Abort(),
          new Command.Repair());

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
    };
  }

  /// The command of that name.
  ///
  /// @param share percent of users, looked at for `CANARY` alone
  /// @throws IllegalArgumentException if there is none, or no such share
  public static Command named(String name, int share) {
    if (name.equals("CANARY")) {
      return new Command.Canary(new Share(share));
    }
    return ALL.stream()
        .filter(command -> of(command).equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such command"));
  }
}
