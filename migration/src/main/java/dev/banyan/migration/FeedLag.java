package dev.banyan.migration;

/// Amount of an owner's feed after a position.
///
/// @param changes counted up to [#MOST]
/// @param millis since the oldest of them was written
public record FeedLag(long changes, long millis) {
  public static final int MOST = 10_000;
}
