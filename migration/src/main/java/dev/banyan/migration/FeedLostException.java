package dev.banyan.migration;

/// Thrown if a replica cannot continue with a feed because it would miss changes, so that a new
/// copy is required. Either the feed was trimmed beyond the replica's position, or its history
/// differs, for example after a restore or a failover that lost writes.
public final class FeedLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedLostException(String message) {
    super(message);
  }
}
