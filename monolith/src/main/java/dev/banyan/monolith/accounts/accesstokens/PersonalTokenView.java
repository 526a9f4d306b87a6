package dev.banyan.monolith.accounts.accesstokens;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A token in words. Days are UTC's, as what they are about reaches over days.
record PersonalTokenView(String id, String name, String scopes, String until, String used) {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  static PersonalTokenView of(PersonalToken token) {
    boolean over = token.expiresAt().isBefore(Instant.now());
    return new PersonalTokenView(
        token.id(),
        token.name(),
        String.join(" ", token.scopes()),
        (over ? "ended on " : "until ") + day(token.expiresAt()),
        used(token.lastUsed()));
  }

  private static String used(@Nullable Instant at) {
    return at == null
        ? "never used"
        : at.isAfter(Instant.now().minusSeconds(86_400))
            ? "used within a day"
            : "last used on " + day(at);
  }

  private static String day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC).format(DAY);
  }
}
