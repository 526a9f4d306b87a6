package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Progress of a replica's copy, stored with the copied rows in the same transactions.
///
/// @param run number of the copy; requests of an earlier one are refused
/// @param after id of the last row copied; `null` before the first
/// @param until id of the last row to copy; `null` for none
/// @param rows number of rows copied
/// @param total estimated number of rows
/// @param complete whether the copy has ended
public record CopyCheckpoint(
    long run,
    @Nullable UUID after,
    @Nullable UUID until,
    long rows,
    long total,
    boolean complete) {}
