package dev.banyan.monolith.accounts.oauth2login;

import org.springframework.security.core.AuthenticationException;

/// Whoever has come is linked to no account yet, or wants to be; their arrival waits in the
/// session.
final class IdentityNotLinkedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IdentityNotLinkedException() {
    super("linked to no account");
  }
}
