package dev.banyan.monolith.migration;

import dev.banyan.migration.Command;
import dev.banyan.migration.Command.Repair.Wins;
import dev.banyan.migration.Refusal;
import dev.banyan.migration.SideDownException;
import dev.banyan.monolith.migration.engine.RepairPlan;
import dev.banyan.monolith.migration.journal.KeptRows;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// What a repair would do now. Changes nothing.
  ///
  /// @param wins whose rows stay
  /// @throws SideDownException when a side does not answer
  List<RepairPlan> repairPlan(String capability, Wins wins) throws SideDownException;

  /// Rows that were removed or replaced, newest first.
  List<KeptRows.Kept> kept(String capability);

  /// Writes a kept row to the owner again.
  ///
  /// @param id of the kept row
  /// @throws IllegalArgumentException if there is none
  /// @throws SideDownException when the owner does not answer
  void restore(String capability, long id, String who) throws SideDownException;

  /// What came of a command.
  sealed interface Answer {
    record Accepted() implements Answer {}

    /// Nothing has changed.
    ///
    /// @param detail what was found, in a sentence; may be empty
    record Refused(Refusal why, String detail) implements Answer {

      /// For the operator: the reason, what was found, and what to do.
      public String text() {
        return Stream.of(why.reason(), detail, why.remedy())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
      }
    }
  }
}
