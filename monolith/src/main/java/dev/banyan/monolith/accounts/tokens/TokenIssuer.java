package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Issues tokens that say who calls and what they may do; each is good for another four minutes at
/// least.
@FunctionalInterface
public interface TokenIssuer {
  Duration LIFE = Duration.ofMinutes(5);

  /// Who asks again within this time gets the same token.
  Duration REUSED = Duration.ofMinutes(1);

  /// A signed token with these scopes and no others.
  String tokenFor(Username subject, Set<String> scopes);

  /// A token for the tasks API.
  default String tokenFor(Caller caller) {
    return tokenFor(caller.name(), scopes(caller));
  }

  /// A token that says besides that the caller may see the task whose comments are asked for. Only
  /// for requests about a task that the port `Tasks` has just shown to this caller.
  default String vouchingTokenFor(Caller caller) {
    Set<String> scopes = scopes(caller);
    scopes.add(TokenClaims.VOUCHED);
    return tokenFor(caller.name(), scopes);
  }

  private static Set<String> scopes(Caller caller) {
    return caller.authorities().stream()
        .map(Authority::scope)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
