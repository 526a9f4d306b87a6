package dev.banyan.identity;

import dev.banyan.values.InvalidValueException;
import java.util.regex.Pattern;

/// Username of a user or service. It is assigned by the monolith's accounts and never changes.
///
/// One to 64 of `a-z 0-9 . _ -`, beginning with a letter or a digit. It is the `sub` of a token.
public record Username(String value) implements Comparable<Username> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  public Username {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException(
          "bad_username",
          "must be 1 to 64 of a-z, 0-9, dot, hyphen and underscore, beginning with a letter or"
              + " digit");
    }
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
