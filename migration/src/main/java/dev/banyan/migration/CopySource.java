package dev.banyan.migration;

import java.util.List;

/// Starting point of a copy on the owner.
///
/// @param source the epoch of the feed that is followed during the copy
/// @param from where following begins; read before the first row
/// @param ranges the rows to copy, in this order; a table without rows has none
/// @param rows estimated number of rows
public record CopySource(Epoch source, Position from, List<CopyRange> ranges, long rows) {
  public CopySource {
    ranges = List.copyOf(ranges);
  }
}
