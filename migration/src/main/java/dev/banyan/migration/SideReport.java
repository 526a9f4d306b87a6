package dev.banyan.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a side says of itself.
///
/// @param feed where its feed ends for a reader: nothing will be written at or below it any more
/// @param written the last entry of its feed, which may still be behind a write in flight
/// @param columns each with its type; equal on both sides when their tables hold the same
/// @param writingMillis for how long the oldest write in flight has been running; 0 for none
public record SideReport(
    OwnershipState standing,
    CopyCheckpoint copy,
    Position feed,
    Position written,
    List<String> columns,
    Guard guard,
    long writingMillis) {
  public SideReport {
    columns = List.copyOf(columns);
  }

  /// Whether this side's table is fenced and recorded.
  ///
  /// @param fault why it is not; `null` where it is
  /// @param fingerprint changes with every change to the triggers and the columns
  public record Guard(@Nullable String fault, String fingerprint) {}

  public Ownership ownership() {
    return standing.ownership();
  }

  public ReplicaProgress progress() {
    return standing.progress();
  }
}
