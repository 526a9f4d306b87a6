package dev.banyan.monolith.accounts.ratelimit;

import dev.banyan.identity.Username;
import dev.banyan.values.InvalidValueException;
import java.util.Locale;
import java.util.Optional;

/// Parses the username submitted with a sign-in form.
public final class SubmittedUsername {
  private SubmittedUsername() {}

  /// The normalized username; empty if it is not valid.
  public static Optional<Username> parse(String typed) {
    try {
      return Optional.of(new Username(typed.strip().toLowerCase(Locale.ROOT)));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
