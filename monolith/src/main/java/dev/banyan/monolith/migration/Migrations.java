package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where operators look at migrations and move them on: one for each capability.
///
/// Any instance of the monolith answers and takes commands; the one that leads carries them out. A
/// capability that is not in [#capabilities] is an [IllegalArgumentException].
public interface Migrations {

  /// The names of all capabilities that can move, `tasks` first.
  List<String> capabilities();

  MigrationStatus status(String capability);

  /// What would hold a hand-over up now, and how long it would keep writes waiting. Changes
  /// nothing.
  MigrationPlan plan(String capability);

  /// Decides on a command and journals it; carrying it out goes on after the answer.
  ///
  /// @param who the operator, for the journal
  Answer order(String capability, Command command, String who);

  /// Sets how fast the copy may go, from the next chunk on.
  ///
  /// @param rowsPerSecond at the most; `null` for no limit but latency and lag
  void retune(String capability, @Nullable Integer rowsPerSecond, String who);

  /// What came of a command.
  sealed interface Answer {
    record Accepted() implements Answer {}

    /// Nothing has changed.
    record Refused(Refusal why) implements Answer {}
  }
}
