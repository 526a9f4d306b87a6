package dev.banyan.migration;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Starting point of a copy on the owner.
///
/// @param source the epoch of the feed that is followed during the copy
/// @param from where following begins; read before the first row
/// @param until id of the last row to copy, so that the copy ends even while rows are added; the
///   feed delivers those. `null` if there are no rows
/// @param rows estimated number of rows
public record CopySource(Epoch source, Position from, @Nullable UUID until, long rows) {}
