package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.http.Language;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// View model of a personal token. Dates are in UTC.
record PersonalTokenView(String id, String name, String scopes, String status) {
  static PersonalTokenView of(PersonalToken token, Instant now, AccountMessages messages) {
    boolean expired = token.expiresAt().isBefore(now);
    return new PersonalTokenView(
        token.id(),
        token.name(),
        String.join(" ", token.scopes()),
        messages.text(
            "tokens.status",
            messages.text(
                expired ? "tokens.expired" : "tokens.valid-until", day(token.expiresAt())),
            used(token.lastUsed(), now, messages)));
  }

  private static String used(@Nullable Instant at, Instant now, AccountMessages messages) {
    if (at == null) {
      return messages.text("tokens.never-used");
    }
    return at.isAfter(now.minusSeconds(86_400))
        ? messages.text("tokens.used-recently")
        : messages.text("tokens.last-used", day(at));
  }

  private static String day(Instant at) {
    return Language.current().day(LocalDate.ofInstant(at, ZoneOffset.UTC));
  }
}
