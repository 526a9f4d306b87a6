package dev.banyan.monolith.accounts;

import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Username;
import java.time.Duration;
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
    return tokenFor(
        caller.name(),
        caller.authorities().stream().map(Authority::scope).collect(Collectors.toSet()));
  }
}
