package dev.banyan.monolith.accounts.oauth;

import dev.banyan.identity.Authority;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Set;

/// What a token can be asked for: permissions that reach the APIs. What the servers say to each
/// other is none of it, nor is administering: that needs a person who is signed in.
public final class Scopes {
  /// What tells an app who somebody is, and nothing else.
  public static final Set<String> IDENTITY = Set.of("openid", "profile", "email");

  private Scopes() {}

  /// In the order in which pages list them; the message `scope.NAME` describes each.
  public static List<String> all() {
    return List.of(
        Authority.READ.scope(), Authority.WRITE.scope(), Authority.ANY.scope(), Accounts.OPERATE);
  }
}
