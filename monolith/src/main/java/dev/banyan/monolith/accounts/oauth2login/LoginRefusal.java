package dev.banyan.monolith.accounts.oauth2login;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/// Reason why a sign-in through a provider was refused.
enum LoginRefusal {
  DOWN,
  DECLINED,
  STALE,
  UNPROVEN,
  CLOSED;

  /// Code used in URLs and message keys: `provider.down`.
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<LoginRefusal> of(String code) {
    return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
  }

  static LoginRefusal of(AuthenticationException failure) {
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
      case ProviderRegistrations.DOWN, "server_error", "temporarily_unavailable" -> DOWN;
      case "access_denied", "login_required", "interaction_required" -> DECLINED;
      case "authorization_request_not_found", "invalid_request" -> STALE;
      default -> UNPROVEN;
    };
  }
}
