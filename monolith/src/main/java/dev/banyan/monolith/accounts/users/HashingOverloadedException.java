package dev.banyan.monolith.accounts.users;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// More passwords are waiting to be hashed than can be in a reasonable time.
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public final class HashingOverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HashingOverloadedException() {
    super("too many passwords are waiting to be hashed");
  }
}
