package dev.banyan.system;

import java.time.Duration;

/// How long the tests wait for what must happen in the end. Long enough for a machine that is ten
/// times slower than a developer's: a test that passes never waits this long.
final class Timeouts {
  /// Until processes that were started serve.
  static final Duration START = Duration.ofMinutes(5);

  /// Until a migration, a page or a client has got over what happened.
  static final Duration RECOVERY = Duration.ofMinutes(2);

  /// Until a page shows what it was told; for Playwright, in milliseconds.
  static final double PAGE_MILLIS = 30_000;

  /// The same as [#RECOVERY] for Playwright, in milliseconds.
  static final double RECOVERY_MILLIS = RECOVERY.toSeconds() * 1_000.0;

  private Timeouts() {}
}
