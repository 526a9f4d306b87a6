package dev.banyan.monolith.errors;

import dev.banyan.monolith.http.RefusalReason;
import java.util.Locale;
import org.springframework.context.MessageSource;

/// Message of an error page: what happened, what was saved, what to do.
///
/// @param name of the error in the message bundle, as in `error.404.title` and `error.404.text`
record ErrorMessage(String name) {

  static ErrorMessage of(RefusalReason refusal) {
    return new ErrorMessage(refusal.word());
  }

  static ErrorMessage duringImpersonation() {
    return new ErrorMessage("impersonating");
  }

  static ErrorMessage impersonationEnded() {
    return new ErrorMessage("impersonation-ended");
  }

  static ErrorMessage of(int status) {
    int known =
        switch (status) {
          case 401, 403, 404, 405, 413, 414, 429, 503 -> status;
          case 431 -> 414;
          default -> status < 500 ? 400 : 500;
        };
    return new ErrorMessage(String.valueOf(known));
  }

  String title(MessageSource messages, Locale locale) {
    return messages.getMessage("error." + name + ".title", null, locale);
  }

  String text(MessageSource messages, Locale locale) {
    return messages.getMessage("error." + name + ".text", null, locale);
  }
}
