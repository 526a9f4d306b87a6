package dev.banyan.migration.operations;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.journal.KeptRows;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where operators look at migrations and move them on: one for each capability.
///
/// Any instance of the monolith answers and takes commands; the one that leads carries them out. A
/// capability that is not in [#capabilities] is an [IllegalArgumentException].
public interface MigrationOperations {

  /// The names of all capabilities that can move, `tasks` first.
  List<String> capabilities();

  MigrationStatus status(String capability);

  /// What would hold a hand-over up now, and how long it would keep writes waiting. Changes
  /// nothing.
  MigrationPlan plan(String capability);

  /// Decides on a command and journals it; carrying it out goes on after the answer.
  ///
  /// @param who the operator, for the journal
  Answer order(String capability, MigrationCommand migrationCommand, String who);

  /// Sets how fast the copy may go, from the next chunk on.
  ///
  /// @param rowsPerSecond at the most; `null` for no limit but latency and lag
  void retune(String capability, @Nullable Integer rowsPerSecond, String who);

  /// What a repair would do now. Changes nothing.
  ///
  /// @param wins whose rows stay
  /// @throws SideUnavailableException when a side does not answer
  List<RepairPlan> repairPlan(String capability, Wins wins) throws SideUnavailableException;

  /// Rows that were removed or replaced, newest first.
  List<KeptRows.Kept> kept(String capability);

  /// Writes a kept row to the owner again.
  ///
  /// @param id of the kept row
  /// @throws IllegalArgumentException if there is none
  /// @throws SideUnavailableException when the owner does not answer
  void restore(String capability, long id, String who) throws SideUnavailableException;

  /// What came of a command.
  sealed interface Answer {
    record Accepted() implements Answer {}

    /// Nothing has changed.
    ///
    /// @param detail what was found, in a sentence; may be empty
    record Refused(CommandRefusal why, String detail) implements Answer {

      /// For the operator: the reason, what was found, and what to do.
      public String text() {
        return Stream.of(why.reason(), detail, why.remedy())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
      }
    }
  }
}
