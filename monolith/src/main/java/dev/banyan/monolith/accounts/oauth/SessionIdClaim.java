package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.SecretGenerator;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The claim `sid` of identity tokens: names a session to clients, and is not the session's own id,
/// which changes with every proof and is a secret.
final class SessionIdClaim {
  static final String NAME = "sid";

  private static final String ATTRIBUTE = "banyan.sid";

  private SessionIdClaim() {}

  /// Of the session of the current request, made where it has none yet.
  static Optional<String> current() {
    if (!(RequestContextHolder.getRequestAttributes()
        instanceof ServletRequestAttributes request)) {
      return Optional.empty();
    }
    HttpSession session = request.getRequest().getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    Optional<String> known = of(session);
    if (known.isEmpty()) {
      session.setAttribute(ATTRIBUTE, SecretGenerator.random());
    }
    return of(session);
  }

  static Optional<String> of(@Nullable HttpSession session) {
    return Optional.ofNullable(session)
        .map(one -> one.getAttribute(ATTRIBUTE))
        .map(String::valueOf);
  }
}
