package dev.banyan.migration.journal;

import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The last journaled state of a migration.
///
/// @param since when its stage began
/// @param copyRun the copy of this stage; `null` before it has started
/// @param rowsPerSecond the operator's limit for the copy; `null` for none
/// @param verifyAsked whether a verification is pending
/// @param repairAsked whose rows stay in the pending repair; `null` for none
/// @param attempt state of the running hand-over
/// @param lostSide the side that an operator has declared lost, until the other one has taken over;
///   `null` for none
/// @param keepRows whether the replica may have rows that the owner has lost
public record JournaledMigration(
    Migration migration,
    Instant since,
    @Nullable Long copyRun,
    @Nullable Integer rowsPerSecond,
    boolean verifyAsked,
    @Nullable Wins repairAsked,
    Attempt attempt,
    @Nullable Side lostSide,
    boolean keepRows) {

  /// @param sealingMillis time since the first seal request; `null` before that
  /// @param verifiedGuard the owner's guard before the verification; `null` if not verified
  public record Attempt(@Nullable Long sealingMillis, @Nullable String verifiedGuard) {}
}
