package dev.banyan.monolith.accounts.tokens;

import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Issues tokens with the caller's identity and permissions. Each is valid for at least another
/// four minutes.
@FunctionalInterface
public interface TokenIssuer {
  Duration LIFETIME = Duration.ofMinutes(5);

  /// Repeated requests within this time get the same token.
  Duration REUSED = Duration.ofMinutes(1);

  /// A signed token with exactly these scopes.
  String tokenFor(Username subject, Set<String> scopes);

  /// A token for the tasks API.
  default String tokenFor(Caller caller) {
    return tokenFor(caller.name(), scopes(caller));
  }

  /// A token that additionally asserts that the caller may see the task whose comments are
  /// requested. Only for requests about a task that the port `Tasks` has just returned to this
  /// caller.
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
