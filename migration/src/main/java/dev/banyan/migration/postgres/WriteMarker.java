package dev.banyan.migration.postgres;

/// The marker of a running write: an advisory lock, whose key holds the last 31 bits of a position
/// below the write's own.
final class WriteMarker {
  private static final long PERIOD = 1L << 31;

  private WriteMarker() {}

  /// The position whose last bits these are, out of those that are close to another one.
  static long position(long bits, long closeTo) {
    long above = Math.floorMod(bits - closeTo, PERIOD);
    return above < PERIOD / 2 ? closeTo + above : closeTo + above - PERIOD;
  }
}
