package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Makes one row of a side equal to the other side's.
///
/// @param seen the row's expected version; a row with another version stays unchanged. `null` if
///   there was none
/// @param wanted the other side's image; `null` if it has no such row
public record Repair(RowKey row, @Nullable Long seen, @Nullable FeedEntry wanted) {}
