package dev.banyan.monolith.accounts.users;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An email address in the format that browsers accept. ASCII only, to prevent look-alike
/// addresses.
public record EmailAddress(String value) {
  private static final int LONGEST = 254;
  private static final Pattern FORM =
      Pattern.compile(
          "[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
              + "@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
              + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*");

  public EmailAddress {
    if (value.length() > LONGEST || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not an e-mail address");
    }
  }

  /// Parses submitted text; empty if it is not an email address.
  public static Optional<EmailAddress> typed(String text) {
    try {
      return Optional.of(new EmailAddress(text.strip()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Equal for all spellings of one address.
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
