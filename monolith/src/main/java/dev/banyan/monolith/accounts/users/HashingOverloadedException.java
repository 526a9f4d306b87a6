package dev.banyan.monolith.accounts.users;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Thrown if too many passwords are waiting to be hashed.
@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
public final class HashingOverloadedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HashingOverloadedException() {
    super("too many passwords are waiting to be hashed");
  }
}
