package dev.banyan.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Status report of one side.
///
/// @param feed safe end of its feed for a reader: nothing will be written at or below it any more
/// @param written the last entry of its feed, which may be after a write in flight
/// @param schema compatible on both sides if their rows can be exchanged
/// @param writingMillis duration of the oldest write in flight; 0 for none
/// @param sequences those that generate values of its columns
public record SideReport(
    OwnershipState standing,
    CopyCheckpoint copy,
    Position feed,
    Position written,
    SharedSchema schema,
    Guard guard,
    long writingMillis,
    List<SequenceValue> sequences) {
  public SideReport {
    sequences = List.copyOf(sequences);
  }

  /// State of the fence and feed triggers of this side's table.
  ///
  /// @param fault what is wrong; `null` if they are intact
  /// @param fingerprint changes with every change to the triggers and the columns
  public record Guard(@Nullable String fault, String fingerprint) {}

  public Ownership ownership() {
    return standing.ownership();
  }

  public ReplicaProgress progress() {
    return standing.progress();
  }
}
