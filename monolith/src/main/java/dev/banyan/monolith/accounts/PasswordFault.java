package dev.banyan.monolith.accounts;

/// Why a password may not be chosen.
public enum PasswordFault {
  TOO_SHORT,
  TOO_LONG,
  /// Among the first that somebody who guesses would try.
  COMMON,
  /// Little more than the name of its owner, or of the product.
  LIKE_A_NAME
}
