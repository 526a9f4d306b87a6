package dev.banyan.monolith.accounts.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountCacheValidityTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final AccountCacheValidity validity = new AccountCacheValidity(now::get);
  private final AtomicInteger loads = new AtomicInteger();
  private final AccountCache<String, Integer> cache =
      new AccountCache<>(validity, _ -> Optional.of(loads.incrementAndGet()));

  @BeforeEach
  void connect() {
    now.addAndGet(1);
    validity.confirmed(now.get());
  }

  @Test
  void usesAValueAgain() {
    assertThat(cache.get("alice")).hasValue(1);
    assertThat(cache.get("alice")).hasValue(1);
    assertThat(cache.get("bob")).hasValue(2);
  }

  @Test
  void loadsEachValueBeforeTheFirstConfirmation() {
    AccountCache<String, Integer> unconnected =
        new AccountCache<>(
            new AccountCacheValidity(now::get), _ -> Optional.of(loads.incrementAndGet()));
    assertThat(unconnected.get("alice")).hasValue(1);
    assertThat(unconnected.get("alice")).hasValue(2);
  }

  @Test
  void loadsAgainAfterANotification() {
    cache.get("alice");
    validity.changed();
    assertThat(cache.get("alice")).hasValue(2);
    assertThat(cache.get("alice")).hasValue(2);
  }

  @Test
  void doesNotKeepAValueThatChangedWhileItWasLoaded() {
    AccountCache<String, Integer> changing =
        new AccountCache<>(
            validity,
            _ -> {
              int loaded = loads.incrementAndGet();
              if (loaded == 1) {
                validity.changed();
              }
              return Optional.of(loaded);
            });
    assertThat(changing.get("alice")).hasValue(1);
    assertThat(changing.get("alice")).hasValue(2);
  }

  @Test
  void loadsEachValueDuringAChangeAndUntilTheNextConfirmation() {
    cache.get("alice");
    validity.writeBegins();
    assertThat(cache.get("alice")).hasValue(2);
    assertThat(cache.get("alice")).hasValue(3);
    now.addAndGet(10);
    validity.writeEnds();
    assertThat(cache.get("alice")).hasValue(4);
    // Asked before the change ended, answered after it.
    validity.confirmed(now.get() - 1);
    assertThat(cache.get("alice")).hasValue(5);
    validity.confirmed(now.addAndGet(1));
    assertThat(cache.get("alice")).hasValue(5);
  }

  @Test
  void loadsEachValueWhenTheLastConfirmationIsTooOld() {
    cache.get("alice");
    now.addAndGet(AccountCacheValidity.MAXIMUM_AGE.toNanos());
    assertThat(cache.get("alice")).hasValue(1);
    now.addAndGet(1);
    assertThat(cache.get("alice")).hasValue(2);
    assertThat(cache.get("alice")).hasValue(3);
  }

  @Test
  void loadsEachValueWithoutAConnectionAndForgetsThemAll() {
    cache.get("alice");
    validity.disconnected();
    assertThat(cache.get("bob")).hasValue(2);
    validity.confirmed(now.addAndGet(1));
    assertThat(cache.get("alice")).hasValue(3);
  }

  @Test
  void doesNotKeepThatThereIsNoValue() {
    AccountCache<String, Integer> empty =
        new AccountCache<>(
            validity,
            _ -> {
              loads.incrementAndGet();
              return Optional.empty();
            });
    assertThat(empty.get("alice")).isEmpty();
    assertThat(empty.get("alice")).isEmpty();
    assertThat(loads).hasValue(2);
  }
}
