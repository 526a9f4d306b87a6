package dev.banyan.monolith.accounts;

import dev.banyan.tasks.Caller;

/// Issues tokens for the tasks API.
@FunctionalInterface
public interface TokenIssuer {

  /// A signed token, valid for five minutes, that says who calls and what they may do.
  String tokenFor(Caller caller);
}
