package dev.banyan.monolith.accounts.oauth2login;

import org.springframework.security.core.AuthenticationException;

/// Thrown if the identity is not linked to an account or the user wants to link it. The pending
/// link is stored in the session.
final class IdentityNotLinkedException extends AuthenticationException {
  private static final long serialVersionUID = 1L;

  IdentityNotLinkedException() {
    super("linked to no account");
  }
}
