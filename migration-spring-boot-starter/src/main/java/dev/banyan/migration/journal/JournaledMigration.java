package dev.banyan.migration.journal;

import dev.banyan.migration.Migration;
import dev.banyan.migration.MigrationCommand.Repair.Wins;
import dev.banyan.migration.Side;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A migration as it was journaled last.
///
/// @param since when its stage began
/// @param copyRun the copy that belongs to the stage; `null` before it has begun
/// @param rowsPerSecond the operator's limit for the copy; `null` for none
/// @param verifyAsked whether a verification is due
/// @param repairAsked whose rows stay in the repair that is due; `null` where none is
/// @param attempt what the running hand-over has come to
/// @param lostSide the side that an operator has declared lost, until the other one has taken over;
///   `null` for none
/// @param keepRows whether the replica may hold rows that the owner has lost
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

  /// @param sealingMillis since a seal was first asked for; `null` before that
  /// @param verifiedGuard the owner's guard before the rows were verified; `null` where they were
  ///   not
  public record Attempt(@Nullable Long sealingMillis, @Nullable String verifiedGuard) {}
}
