package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.Optional;

/// Why a password may not be chosen.
public enum PasswordViolation {
  TOO_SHORT("The password must have 12 characters or more."),
  TOO_LONG("The password must have 200 characters or fewer."),
  /// Among the first that somebody who guesses would try.
  COMMON(
      "This is among the first passwords that somebody would guess. Choose another: a few words"
          + " that do not belong together, for instance."),
  /// Little more than the name of its owner, or of the product.
  LIKE_A_NAME(
      "This is little more than your name or ours. Add more, or choose something that does not have"
          + " to do with you.");

  private final String words;

  PasswordViolation(String words) {
    this.words = words;
  }

  /// What to say beside the field.
  public String words() {
    return words;
  }

  /// What is wrong with a password that somebody wants for their account.
  public static Optional<PasswordViolation> of(String password, Username name, String displayName) {
    return PasswordRules.fault(password, name, displayName);
  }
}
