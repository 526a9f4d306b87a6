package dev.banyan.monolith.accounts.messages;

import java.time.Duration;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/// The texts of the account pages and their emails, from the message bundle, in the language of the
/// request.
@Component
public class AccountMessages {
  private static final int LONGEST_IN_SECONDS = 90;
  private final MessageSource messages;

  AccountMessages(MessageSource messages) {
    this.messages = messages;
  }

  public String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }

  public String text(MessageSourceResolvable message) {
    return messages.getMessage(message, LocaleContextHolder.getLocale());
  }

  /// A message that is resolved later.
  public static MessageSourceResolvable message(String key, Object... arguments) {
    return new DefaultMessageSourceResolvable(new String[] {key}, arguments);
  }

  /// A text that is the same in every language, such as a name.
  public static MessageSourceResolvable verbatim(String text) {
    return new DefaultMessageSourceResolvable(null, null, text);
  }

  /// A duration in its largest fitting unit, rounded up: `1 second`, `40 seconds`, `3 minutes`, `30
  /// days`.
  public String duration(Duration duration) {
    long seconds = duration.plusMillis(999).toSeconds();
    if (seconds <= LONGEST_IN_SECONDS) {
      return text("duration.seconds", Math.max(1, seconds));
    }
    return duration.toDays() > 1
        ? text("duration.days", duration.toDays())
        : text("duration.minutes", (seconds + 59) / 60);
  }
}
