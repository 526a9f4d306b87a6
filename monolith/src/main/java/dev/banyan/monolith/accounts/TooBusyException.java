package dev.banyan.monolith.accounts;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// More passwords are waiting to be hashed than can be in a reasonable time.
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
final class TooBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooBusyException() {
    super("too many passwords are waiting to be hashed");
  }
}
