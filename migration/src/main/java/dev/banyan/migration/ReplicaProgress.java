package dev.banyan.migration;

/// How much of the owner's change feed a replica has applied.
///
/// @param source the epoch in which the owner wrote that feed
public record ReplicaProgress(Epoch source, Position applied) {
  public static final ReplicaProgress NONE = new ReplicaProgress(Epoch.NONE, Position.START);

  /// Whether everything up to that position of that epoch is here.
  public boolean covers(Epoch epoch, Position position) {
    return source.equals(epoch) && applied.reaches(position);
  }
}
