package dev.banyan.monolith.accounts.providers;

import org.springframework.security.core.AuthenticationException;

/// Whoever has come is linked to no account yet, or wants to be; their arrival waits in the
/// session.
final class UnlinkedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  UnlinkedException() {
    super("linked to no account");
  }
}
