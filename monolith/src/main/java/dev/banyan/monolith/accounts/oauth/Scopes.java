package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Authority;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Set;

/// Scopes that a client can request: the permissions for the APIs. Scopes for server-to-server
/// calls and administration are excluded; administration requires a signed-in user.
public final class Scopes {
  /// Scopes that only identify the user.
  public static final Set<String> IDENTITY = Set.of("openid", "profile", "email");

  private Scopes() {}

  /// All scopes in display order. The message `scope.NAME` describes each.
  public static List<String> all() {
    return List.of(
        Authority.READ.scope(), Authority.WRITE.scope(), Authority.ANY.scope(), Accounts.OPERATE);
  }
}
