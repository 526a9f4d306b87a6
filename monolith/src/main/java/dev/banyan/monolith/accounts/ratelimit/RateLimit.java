package dev.banyan.monolith.accounts.ratelimit;

import java.time.Duration;

/// Rate limits: the number of attempts per time window.
public enum RateLimit {
  SIGN_IN_BY_ADDRESS(30, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ADDRESS(10, Duration.ofMinutes(1)),
  FAILED_SIGN_IN_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Protects against an attacker who has taken over a session and guesses the password.
  WRONG_PROOF_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Six digits have little entropy; this limit prevents guessing them.
  WRONG_CODE_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Separate from the TOTP limit: an attacker who exhausts that one must not block the owner's
  /// recovery codes.
  WRONG_RECOVERY_CODE_BY_ACCOUNT(5, Duration.ofMinutes(5)),
  /// Attempts at the local secret of the `banyan` command. Correct ones count only while they are
  /// verified.
  WRONG_LOCAL_SECRET(20, Duration.ofMinutes(1)),
  LOCAL_TOKEN(600, Duration.ofMinutes(1)),
  /// Addresses of calendar feeds that do not exist. Calendar programs keep polling an address that
  /// was renewed.
  WRONG_CALENDAR_SECRET_BY_ADDRESS(60, Duration.ofMinutes(1)),
  SIGN_UP_BY_ADDRESS(20, Duration.ofMinutes(1)),
  /// Emails with a password reset link or a sign-in link.
  LINK_BY_ADDRESS(20, Duration.ofMinutes(1)),
  /// By the submitted email address, whether or not it has an account.
  LINK_BY_ACCOUNT(5, Duration.ofMinutes(1)),
  /// Invitations to projects that a user sends.
  PROJECT_INVITATION_BY_ACCOUNT(30, Duration.ofHours(1)),
  /// By the invited address, whoever invites it.
  PROJECT_INVITATION_BY_EMAIL(5, Duration.ofDays(1));

  private final int times;
  private final Duration window;

  RateLimit(int times, Duration window) {
    this.times = times;
    this.window = window;
  }

  /// Maximum burst if nothing has been used.
  public int times() {
    return times;
  }

  /// Time after which the full limit is available again.
  Duration window() {
    return window;
  }

  /// Time after which one more attempt is available.
  Duration share() {
    return window.dividedBy(times);
  }
}
