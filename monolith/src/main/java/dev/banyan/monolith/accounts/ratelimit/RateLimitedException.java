package dev.banyan.monolith.accounts.ratelimit;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// Signing in is refused for a while, whatever the password is.
public final class RateLimitedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;
  private final Duration pause;

  public RateLimitedException(Duration pause) {
    super("too many attempts");
    this.pause = pause;
  }

  public Duration pause() {
    return pause;
  }
}
