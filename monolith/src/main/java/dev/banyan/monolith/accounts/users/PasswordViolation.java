package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Optional;

/// Reason why a password is rejected.
public enum PasswordViolation {
  TOO_SHORT("password.too-short"),
  TOO_LONG("password.too-long"),
  /// One of the first guesses of an attacker.
  COMMON("password.common"),
  /// Too similar to the user's name or the product name.
  LIKE_A_NAME("password.like-a-name");

  private final String key;

  PasswordViolation(String key) {
    this.key = key;
  }

  /// The message key to show next to the field.
  public String key() {
    return key;
  }

  /// The first rule that a new password violates, if any.
  public static Optional<PasswordViolation> of(String password, Username name, String displayName) {
    return PasswordRules.fault(password, name, displayName);
  }
}
