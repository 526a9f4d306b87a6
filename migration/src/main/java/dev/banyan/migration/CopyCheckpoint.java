package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a replica's copy has come; kept with the copied rows, in the same transactions.
///
/// @param run counts the copies; what belongs to an earlier one is refused
/// @param after the last row copied, by id; `null` before the first
/// @param until the last row to copy; `null` where there is none
/// @param rows copied
/// @param total about how many there will be
/// @param complete whether the copy has ended
public record CopyCheckpoint(
    long run,
    @Nullable UUID after,
    @Nullable UUID until,
    long rows,
    long total,
    boolean complete) {}
