package dev.banyan.monolith.accounts.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Cache of values that are loaded from the accounts' tables. Only existing values are cached: an
/// absent one is loaded again.
public final class AccountCache<K, V> {
  private final AccountCacheValidity validity;
  private final Function<K, Optional<V>> loader;
  private final Cache<K, Entry<V>> entries =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  private record Entry<V>(long generation, V value) {}

  AccountCache(AccountCacheValidity validity, Function<K, Optional<V>> loader) {
    this.validity = validity;
    this.loader = loader;
  }

  /// The current value.
  public Optional<V> get(K key) {
    AccountCacheValidity.Reading reading = validity.read();
    if (reading.current()) {
      Entry<V> entry = entries.getIfPresent(key);
      if (entry != null && entry.generation() == reading.generation()) {
        return Optional.of(entry.value());
      }
    }
    Optional<V> value = loader.apply(key);
    value.ifPresent(found -> entries.put(key, new Entry<>(reading.generation(), found)));
    return value;
  }
}
