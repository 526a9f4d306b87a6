package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.identity.Authority;
import dev.banyan.monolith.accounts.users.Account;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// Authentication of one request during impersonation: the impersonated user's name and that user's
/// permissions on tasks. Grants no other permission of either user and is never stored in a
/// session.
public final class ImpersonationAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;
  private final String actor;
  private final String as;

  ImpersonationAuthentication(String actor, Account as) {
    super(
        AuthorityUtils.createAuthorityList(
            as.grants().stream()
                .filter(grant -> Authority.ofScope(grant).isPresent())
                .toArray(String[]::new)));
    this.actor = actor;
    this.as = as.name().value();
    setAuthenticated(true);
  }

  /// Username of the administrator who impersonates.
  public String actor() {
    return actor;
  }

  @Override
  public String getPrincipal() {
    return as;
  }

  @Override
  public String getCredentials() {
    return "";
  }
}
