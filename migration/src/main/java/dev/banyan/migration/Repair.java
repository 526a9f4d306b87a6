package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes one row of a replica equal to the owner's.
///
/// @param seen the replica's expected version; a row with another version stays unchanged. 0 if it
///   had none
/// @param wanted the owner's image; `null` if the owner has no such row
public record Repair(UUID id, long seen, @Nullable FeedEntry wanted) {}
