package dev.banyan.monolith.accounts.limits;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// Signing in is refused for a while, whatever the password is.
public final class MustWaitException extends AuthenticationException {
  private static final long serialVersionUID = 1L;
  private final Duration pause;

  public MustWaitException(Duration pause) {
    super("too many attempts");
    this.pause = pause;
  }

  public Duration pause() {
    return pause;
  }
}
