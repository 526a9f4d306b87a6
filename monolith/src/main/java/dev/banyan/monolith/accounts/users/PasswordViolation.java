package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Optional;

/// Why a password may not be chosen.
public enum PasswordViolation {
  TOO_SHORT("password.too-short"),
  TOO_LONG("password.too-long"),
  /// Among the first that somebody who guesses would try.
  COMMON("password.common"),
  /// Little more than the name of its owner, or of the product.
  LIKE_A_NAME("password.like-a-name");

  private final String key;

  PasswordViolation(String key) {
    this.key = key;
  }

  /// The key of the message to show next to the field.
  public String key() {
    return key;
  }

  /// What is wrong with a password that somebody wants for their account.
  public static Optional<PasswordViolation> of(String password, Username name, String displayName) {
    return PasswordRules.fault(password, name, displayName);
  }
}
