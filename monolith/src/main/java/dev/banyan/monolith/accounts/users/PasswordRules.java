package dev.banyan.monolith.accounts.users;

import dev.banyan.identity.Username;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Password rules: long passwords that are not common and differ from the user's name. Any
/// character is allowed, and no character classes are required (NIST SP 800-63B, OWASP ASVS 5.0).
public final class PasswordRules {
  static final int SHORTEST = 12;
  // Argon2 processes the whole input, so the length is limited.
  static final int LONGEST = 200;
  // Minimum length in addition to a name.
  private static final int SHORTEST_REST = 8;
  private static final int SHORTEST_NAME = 3;
  private static final String PRODUCT = "banyan";

  private PasswordRules() {}

  /// The first rule that a new password violates, if any.
  static Optional<PasswordViolation> fault(String password, Username name, String displayName) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of(PasswordViolation.TOO_SHORT);
    }
    if (isTooLong(password)) {
      return Optional.of(PasswordViolation.TOO_LONG);
    }
    String small = password.toLowerCase(Locale.ROOT);
    String rest = small;
    for (String part : parts(name, displayName)) {
      rest = rest.replace(part, "");
    }
    boolean named = rest.length() < small.length();
    if (named && (rest.length() < SHORTEST_REST || CommonPasswords.include(rest))) {
      return Optional.of(PasswordViolation.LIKE_A_NAME);
    }
    return CommonPasswords.include(small)
        ? Optional.of(PasswordViolation.COMMON)
        : Optional.empty();
  }

  public static boolean isTooLong(String password) {
    return password.codePointCount(0, password.length()) > LONGEST;
  }

  private static List<String> parts(Username name, String displayName) {
    Stream<String> wholes = Stream.of(name.value(), displayName, PRODUCT);
    Stream<String> words =
        Stream.of(name.value(), displayName).flatMap(whole -> Stream.of(whole.split("[\\s._-]+")));
    return Stream.concat(wholes, words)
        .map(part -> part.toLowerCase(Locale.ROOT))
        .filter(part -> part.length() >= SHORTEST_NAME)
        .toList();
  }
}
