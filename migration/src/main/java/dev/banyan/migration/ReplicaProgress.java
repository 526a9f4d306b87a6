package dev.banyan.migration;

/// Progress of a replica in the owner's change feed.
///
/// @param source the epoch in which the owner wrote that feed
public record ReplicaProgress(Epoch source, Position applied) {
  public static final ReplicaProgress NONE = new ReplicaProgress(Epoch.NONE, Position.START);

  /// Whether everything up to that position of that epoch has been applied.
  public boolean covers(Epoch epoch, Position position) {
    return source.equals(epoch) && applied.reaches(position);
  }
}
