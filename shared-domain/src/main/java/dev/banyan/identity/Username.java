package dev.banyan.identity;

import dev.banyan.values.InvalidValueException;

/// Username of a user or service. It is assigned by the monolith's accounts and never changes.
///
/// One to 64 of `a-z 0-9 . _ -`, beginning with a letter or a digit. It is the `sub` of a token.
public record Username(String value) implements Comparable<Username> {
  private static final int MAXIMUM = 64;

  public Username {
    if (!isValid(value)) {
      throw new InvalidValueException(
          "bad_username",
          "must be 1 to 64 of a-z, 0-9, dot, hyphen and underscore, beginning with a letter or"
              + " digit");
    }
  }

  // Without a regular expression: every task that is read has at least one name.
  private static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAXIMUM || !isLetterOrDigit(value.charAt(0))) {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char next = value.charAt(i);
      if (!isLetterOrDigit(next) && next != '.' && next != '_' && next != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(Username other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
