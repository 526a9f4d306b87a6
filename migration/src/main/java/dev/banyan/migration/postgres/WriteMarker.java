package dev.banyan.migration.postgres;

/// Marker of a running write: an advisory lock whose key contains the low 31 bits of a position
/// below the write's own.
final class WriteMarker {
  private static final long PERIOD = 1L << 31;

  private WriteMarker() {}

  /// The position with these low bits that is closest to another position.
  static long position(long bits, long closeTo) {
    long above = Math.floorMod(bits - closeTo, PERIOD);
    return above < PERIOD / 2 ? closeTo + above : closeTo + above - PERIOD;
  }
}
