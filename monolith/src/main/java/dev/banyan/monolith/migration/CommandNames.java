package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;

/// Commands by the names that programs and the journal use.
final class CommandNames {
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
}
