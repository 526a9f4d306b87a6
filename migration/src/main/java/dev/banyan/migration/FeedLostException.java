package dev.banyan.migration;

/// Says that a replica cannot go on with a feed: changes would be missed, so that only a new copy
/// helps. Either the feed was trimmed beyond what the replica has applied, or it is not the feed
/// that the replica knows, as after a restore or a failover that lost writes.
public final class FeedLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FeedLostException(String message) {
    super(message);
  }
}
