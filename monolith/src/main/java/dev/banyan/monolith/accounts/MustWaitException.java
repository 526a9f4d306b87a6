package dev.banyan.monolith.accounts;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// Signing in is refused for a while, whatever the password is.
final class MustWaitException extends AuthenticationException {
  private static final long serialVersionUID = 1L;
  private final Duration pause;

  MustWaitException(Duration pause) {
    super("too many attempts");
    this.pause = pause;
  }

  Duration pause() {
    return pause;
  }
}
