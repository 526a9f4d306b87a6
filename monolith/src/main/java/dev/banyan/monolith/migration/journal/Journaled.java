package dev.banyan.monolith.migration.journal;

import dev.banyan.migration.Migration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A migration as it was journaled last.
///
/// @param since when its stage began
/// @param copyRun the copy that belongs to the stage; `null` before it has begun
/// @param rowsPerSecond the operator's limit for the copy; `null` for none
/// @param verifyAsked whether a verification is due
/// @param repairAsked whether a repair is due
public record Journaled(
    Migration migration,
    Instant since,
    @Nullable Long copyRun,
    @Nullable Integer rowsPerSecond,
    boolean verifyAsked,
    boolean repairAsked) {}
