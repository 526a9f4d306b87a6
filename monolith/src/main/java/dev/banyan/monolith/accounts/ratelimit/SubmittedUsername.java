package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.Locale;
import java.util.Optional;

/// The user name that somebody types to sign in.
public final class SubmittedUsername {
  private SubmittedUsername() {}

  /// The name in its normal form; empty where no account can have it.
  public static Optional<Username> parse(String typed) {
    try {
      return Optional.of(new Username(typed.strip().toLowerCase(Locale.ROOT)));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
