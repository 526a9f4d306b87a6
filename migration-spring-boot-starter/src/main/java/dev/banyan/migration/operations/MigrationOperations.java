package dev.banyan.migration.operations;

import dev.banyan.migration.CommandRefusal;
import dev.banyan.migration.MigrationCommand;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.engine.RepairPlan;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.journal.KeptRows;
import dev.banyan.migration.rollback.RollbackPolicy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Operator API: monitors and controls the migration of each capability.
///
/// Every instance of the monolith accepts commands; the leader executes them. A capability that is
/// not in [#capabilities] causes an [IllegalArgumentException].
public interface MigrationOperations {

  /// Names of all movable capabilities, `tasks` first.
  List<String> capabilities();

  MigrationStatus status(String capability);

  /// Pre-flight: what would currently prevent a hand-over, and how long it would block writes.
  /// Changes nothing.
  MigrationPlan plan(String capability);

  /// The names of the two sides.
  SideNames names(String capability);

  /// Whose rows stay in a repair.
  ///
  /// @param text `OWNER`, `REPLICA`, or the role or the name of a side
  /// @throws IllegalArgumentException with a message for the caller, if there is no such side
  Wins wins(String capability, String text);

  /// Decides on a command and journals it. The engine executes it asynchronously.
  ///
  /// @param who the operator, for the journal
  Answer execute(String capability, MigrationCommand migrationCommand, String who);

  /// Sets the speed limit of the copy, effective from the next chunk.
  ///
  /// @param rowsPerSecond the maximum; `null` to limit it only by latency and lag
  void limitCopyRate(String capability, @Nullable Integer rowsPerSecond, String who);

  /// Arms an automatic rollback of the running migration, in place of a previous one. Refused if no
  /// migration is running.
  Answer armRollbackGuard(String capability, RollbackPolicy policy, String who);

  /// Removes the rollback guard. Does nothing if there is none.
  void disarmRollbackGuard(String capability, String who);

  /// Previews a repair. Changes nothing.
  ///
  /// @param wins whose rows stay
  /// @throws SideUnavailableException if a side is unavailable
  List<RepairPlan> repairPlan(String capability, Wins wins) throws SideUnavailableException;

  /// Removed or replaced rows, newest first.
  List<KeptRows.Kept> kept(String capability);

  /// Writes a kept row to the owner again.
  ///
  /// @param id of the kept row
  /// @throws IllegalArgumentException if it does not exist
  /// @throws SideUnavailableException if the owner is unavailable
  void restore(String capability, long id, String who) throws SideUnavailableException;

  /// Result of a command.
  sealed interface Answer {
    record Accepted() implements Answer {}

    /// Nothing has changed.
    ///
    /// @param detail additional findings as a sentence; may be empty
    record Refused(CommandRefusal why, String detail) implements Answer {

      /// Message for the operator: the reason, the findings and what to do.
      public String text() {
        return Stream.of(why.reason(), detail, why.remedy())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
      }
    }
  }
}
