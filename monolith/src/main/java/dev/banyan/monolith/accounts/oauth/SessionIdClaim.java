package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.encryption.SecretGenerator;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// The claim `sid` of identity tokens. It identifies a session to clients and differs from the
/// session id, which is secret and changes with every authentication.
final class SessionIdClaim {
  static final String NAME = "sid";

  private static final String ATTRIBUTE = "banyan.sid";

  private SessionIdClaim() {}

  /// The claim for the session of the current request; generated if the session has none yet.
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
