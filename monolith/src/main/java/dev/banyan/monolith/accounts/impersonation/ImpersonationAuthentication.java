package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.identity.Authority;
import dev.banyan.monolith.accounts.users.Account;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/// One request of somebody who acts as somebody else: the other's name, what the other may do with
/// tasks, and nothing else of either. It is never kept in a session.
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

  /// Who is really there.
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
