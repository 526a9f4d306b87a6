package dev.banyan.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Progress of a replica's copy, stored with the copied rows in the same transactions.
///
/// @param run number of the copy; requests of an earlier one are refused
/// @param after key of the last row copied of the first remaining range; `null` before its first
/// @param remaining the rows that are not copied yet
/// @param rows number of rows copied
/// @param total estimated number of rows
/// @param complete whether the copy has ended
public record CopyCheckpoint(
    long run,
    @Nullable String after,
    List<CopyRange> remaining,
    long rows,
    long total,
    boolean complete) {
  public CopyCheckpoint {
    remaining = List.copyOf(remaining);
  }

  /// The checkpoint after a chunk of the first remaining range.
  ///
  /// @param last whether it was the range's last chunk
  public CopyCheckpoint after(Chunk chunk, boolean last) {
    return new CopyCheckpoint(
        run,
        last ? null : chunk.last(),
        last ? remaining.subList(1, remaining.size()) : remaining,
        rows + chunk.rows(),
        total,
        complete);
  }

  public CopyCheckpoint completed() {
    return new CopyCheckpoint(run, after, remaining, rows, total, true);
  }
}
