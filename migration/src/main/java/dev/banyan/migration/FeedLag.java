package dev.banyan.migration;

/// How much of an owner's feed lies behind a position.
///
/// @param changes counted up to [#MOST]
/// @param millis since the oldest of them was written
public record FeedLag(long changes, long millis) {
  public static final int MOST = 10_000;
}
