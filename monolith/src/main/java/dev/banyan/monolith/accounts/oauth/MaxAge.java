package dev.banyan.monolith.accounts.oauth;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/// The `max_age` of an authorization request: the maximum time since the user last authenticated.
final class MaxAge {
  private MaxAge() {}

  /// @param user the signed-in user, if any
  static boolean isExceeded(
      HttpServletRequest request, @Nullable Authentication user, Clock clock) {
    String maximum = request.getParameter("max_age");
    if (maximum == null || !maximum.matches("[0-9]{1,9}")) {
      return false;
    }
    Optional<Instant> last = Optional.ofNullable(user).flatMap(AuthenticationTime::of);
    return maximum.equals("0")
        || last.isEmpty()
        || last.get().plusSeconds(Long.parseLong(maximum)).isBefore(clock.instant());
  }
}
