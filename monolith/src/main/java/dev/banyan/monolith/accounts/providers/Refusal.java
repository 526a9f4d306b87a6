package dev.banyan.monolith.accounts.providers;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/// Why somebody who comes from a provider is not let in.
enum Refusal {
  DOWN("%s does not answer right now. Try again in a moment, or go another way."),
  DECLINED("%s did not let you go on. Nothing has happened here."),
  STALE("This was not begun in this browser, or too long ago. Begin again."),
  UNPROVEN("What %s says of you cannot be verified. Nothing has happened here."),
  CLOSED(
      "The account that this opens is closed. Whoever administers this server can open it again.");

  private final String words;

  Refusal(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Refusal> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  static Refusal of(AuthenticationException failure) {
    if (failure instanceof UsernameNotFoundException) {
      return CLOSED;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return DOWN;
      }
    }
    String code =
        failure instanceof OAuth2AuthenticationException e ? e.getError().getErrorCode() : "";
    return switch (code) {
      case Registrations.DOWN, "server_error", "temporarily_unavailable" -> DOWN;
      case "access_denied", "login_required", "interaction_required" -> DECLINED;
      case "authorization_request_not_found", "invalid_request" -> STALE;
      default -> UNPROVEN;
    };
  }
}
