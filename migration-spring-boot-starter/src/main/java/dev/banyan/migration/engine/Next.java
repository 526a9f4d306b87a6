package dev.banyan.migration.engine;

/// When a task of the engine continues: after a pause that nothing shortens, and then at the next
/// change of the migration or of the feed, or when the time is over.
///
/// @param leastMillis the pause
/// @param mostMillis the whole time
record Next(long leastMillis, long mostMillis) {
  /// There may be more to do.
  static final Next AT_ONCE = new Next(0, 0);

  /// Something is not ready, and nothing tells when it is.
  static final Next SOON = new Next(20, 20);

  /// Nothing to do. Changes are signaled, so that the time is only a safety net.
  static final Next LATER = within(30_000);

  static Next within(long millis) {
    return new Next(0, Math.max(0, millis));
  }
}
