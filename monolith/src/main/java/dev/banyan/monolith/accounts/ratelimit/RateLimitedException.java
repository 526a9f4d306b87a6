package dev.banyan.monolith.accounts.ratelimit;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/// Thrown if sign-in is temporarily refused regardless of the password.
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
