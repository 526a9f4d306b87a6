package dev.banyan.monolith.accounts.ratelimit;

import java.time.Duration;

/// How often something may be tried.
public enum RateLimit {
  SIGN_IN_BY_ADDRESS(30, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ADDRESS(10, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// For a session that somebody has taken over and who now guesses the password.
  WRONG_PROOF_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Six digits are few: this is what keeps them from being guessed.
  WRONG_CODE_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Apart from the codes of an app: who uses these up must not keep an owner's recovery code out.
  WRONG_RECOVERY_CODE_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Guesses at the secret of the `banyan` command. Right ones count only while they are looked at.
  WRONG_LOCAL_SECRET(20, Duration.ofMinutes(1)),
  LOCAL_TOKEN(600, Duration.ofMinutes(1)),
  SIGN_UP_BY_ADDRESS(20, Duration.ofMinutes(1)),
  /// Letters with a link to a new password, or with one to sign in by.
  LINK_BY_ADDRESS(20, Duration.ofMinutes(1)),
  /// By the e-mail address that somebody types, whether or not it has an account.
  LINK_BY_ACCOUNT(5, Duration.ofMinutes(1));

  private final int times;
  private final Duration window;

  RateLimit(int times, Duration window) {
    this.times = times;
    this.window = window;
  }

  /// That often at once, where nothing is used up.
  public int times() {
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
