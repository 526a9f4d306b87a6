package dev.banyan.monolith.accounts;

import java.time.Duration;

/// How often something may be tried.
enum Limit {
  SIGN_IN_BY_ADDRESS(30, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ADDRESS(10, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// For a session that somebody has taken over and who now guesses the password.
  WRONG_PROOF_BY_ACCOUNT(5, Duration.ofMinutes(5));

  private final int times;
  private final Duration window;

  Limit(int times, Duration window) {
    this.times = times;
    this.window = window;
  }

  /// That often at once, where nothing is used up.
  int times() {
    return times;
  }

  /// The time after which all is to be had again.
  Duration window() {
    return window;
  }

  /// The time after which one more is to be had.
  Duration share() {
    return window.dividedBy(times);
  }
}
