package dev.banyan.monolith.accounts.cache;

import java.util.Optional;
import java.util.function.Function;

/// Creates caches of account state.
public final class AccountCaches {
  private final AccountCacheValidity validity;

  AccountCaches(AccountCacheValidity validity) {
    this.validity = validity;
  }

  /// @param loader reads the current value from the database
  public <K, V> AccountCache<K, V> of(Function<K, Optional<V>> loader) {
    return new AccountCache<>(validity, loader);
  }

  AccountCacheValidity validity() {
    return validity;
  }
}
