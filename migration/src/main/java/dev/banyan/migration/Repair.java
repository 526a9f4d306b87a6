package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes one row of a replica what the owner has.
///
/// @param seen the version that the replica had; another one is left alone. 0 where it had none
/// @param wanted the owner's image; `null` where the owner has no such row
public record Repair(UUID id, long seen, @Nullable FeedEntry wanted) {}
