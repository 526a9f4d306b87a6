package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a copy starts from at the owner.
///
/// @param source the epoch of the feed that is followed meanwhile
/// @param from where following begins; taken before the first row is read
/// @param until the last row of the copy by id, so that it ends however many are added; the feed
///   brings those. `null` where there are no rows
/// @param rows about how many there are
public record CopySource(Epoch source, Position from, @Nullable UUID until, long rows) {}
