package dev.banyan.monolith.accounts.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.accounts.ratelimit.RateLimit;
import dev.banyan.monolith.accounts.ratelimit.RateLimitedException;
import dev.banyan.monolith.accounts.ratelimit.SignInLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BruteForceTest {
  private static final String HOME = "203.0.113.7";
  private static MonolithFixture monolith;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.behindAProxy();
  }

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterAll
  static void stop() {
    monolith.close();
  }

  @Test
  void stopsOneAddressThatTriesManyAccountsAndNoOtherAddress() {
    failAllButTwice(monolith, "198.51.100.1");
    assertThat(signIn("198.51.100.1", "eve", "wrong")).isEqualTo("wrong");
    assertThat(signIn("198.51.100.1", "mallory", "wrong")).isEqualTo("wrong");
    assertThat(signIn("198.51.100.1", "alice", monolith.password("alice"))).startsWith("wait=");
    assertThat(signIn("198.51.100.2", "alice", monolith.password("alice"))).isEqualTo("in");
  }

  @Test
  void stopsManyAddressesThatTryOneAccount() {
    for (int i = 0; i < RateLimit.FAILED_SIGN_IN_BY_ACCOUNT.times(); i++) {
      assertThat(signIn("198.51.100." + i, "alice", "wrong")).isEqualTo("wrong");
    }
    assertThat(signIn("198.51.100.99", "alice", monolith.password("alice"))).startsWith("wait=");
    assertThat(signIn("198.51.100.99", "bob", monolith.password("bob"))).isEqualTo("in");
  }

  @Test
  void makesANameThatDoesNotExistWaitLikeOneThatDoes() {
    flood("nobody");
    flood("alice");
    assertThat(signIn("198.51.100.99", " NOBODY ", "wrong")).startsWith("wait=");
    assertThat(signIn("198.51.100.99", " ALICE ", "wrong")).startsWith("wait=");
  }

  @Test
  void letsTheOwnerOfAnAttackedAccountInFromAKnownNetwork() {
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
    flood("alice");
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
    for (int i = 0; i < RateLimit.FAILED_SIGN_IN_BY_ACCOUNT.times(); i++) {
      assertThat(signIn(HOME, "alice", "wrong")).isEqualTo("wrong");
    }
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).startsWith("wait=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"alice cb007107", "alice  cb007107", "5:alice8:cb007107", "alice\0cb007107"})
  void locksNoOwnerOutOfTheirKnownNetwork(String typed) {
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
    flood(typed);
    flood("alice");
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
  }

  @Test
  void refusesANameThatNoAccountCanHaveAsAnyWrongOne() {
    for (String typed : List.of("alice cb007107", "a\tb", "", "Ä", "x".repeat(300))) {
      assertThat(signIn("198.51.100.7", typed, "wrong")).describedAs(typed).isEqualTo("wrong");
    }
    assertThat(signIn("198.51.100.7", "a b", "wrong")).startsWith("wait=");
    assertThat(signIn("198.51.100.8", "a b", "wrong")).isEqualTo("wrong");
  }

  @Test
  void looksAtNoMorePasswordsWhenTheyComeAllAtOnce() throws Exception {
    List<Callable<String>> guesses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String address = "198.51.100." + i;
      guesses.add(() -> signIn(address, "alice", "wrong"));
    }
    List<String> outcomes = new ArrayList<>();
    try (ExecutorService attackers = Executors.newFixedThreadPool(10)) {
      for (Future<String> guess : attackers.invokeAll(guesses)) {
        outcomes.add(guess.get());
      }
    }
    assertThat(outcomes).filteredOn("wrong"::equals).hasSize(5);
  }

  @Test
  void countsOnlyFailuresForUsersWhoKnowThePassword() {
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
    SignInLimits limits = monolith.bean(SignInLimits.class);
    for (int i = 0; i < RateLimit.SIGN_IN_BY_ADDRESS.times() - 2; i++) {
      limits.succeeded(limits.begin("alice", HOME));
    }
    assertThat(signIn(HOME, "alice", monolith.password("alice"))).isEqualTo("in");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10; i++) {
                limits.succeeded(limits.begin("alice", HOME));
              }
            })
        .isInstanceOf(RateLimitedException.class);
  }

  @Test
  void takesALastHopOnlyWhateverAVisitorSaysBeforeIt() {
    failAllButTwice(monolith, "198.51.100.1");
    assertThat(signIn("192.0.2.1, 198.51.100.1", "eve", "wrong")).isEqualTo("wrong");
    assertThat(signIn("192.0.2.2, 198.51.100.1", "mallory", "wrong")).isEqualTo("wrong");
    assertThat(signIn("192.0.2.77, 198.51.100.1", "alice", "wrong")).startsWith("wait=");
  }

  @Test
  void takesAWholeNetworkOfIPv6ForOneAddress() {
    SignInLimits limits = monolith.bean(SignInLimits.class);
    for (int i = 0; i < RateLimit.FAILED_SIGN_IN_BY_ADDRESS.times(); i++) {
      limits.begin("user" + i, "2001:db8:1:1::" + i);
    }
    assertThat(signIn("2001:db8:1:1:ffff::1", "alice", "wrong")).startsWith("wait=");
    assertThat(signIn("2001:db8:1:2::1", "alice", "wrong")).isEqualTo("wrong");
  }

  @Test
  void ignoresForwardedAddressesWithoutAConfiguredProxy() {
    try (MonolithFixture open = MonolithFixture.owner()) {
      failAllButTwice(open, "127.0.0.1");
      assertThat(signIn(open, "198.51.100.1", "eve", "wrong")).isEqualTo("wrong");
      assertThat(signIn(open, "198.51.100.2", "mallory", "wrong")).isEqualTo("wrong");
      assertThat(signIn(open, "198.51.100.99", "alice", "wrong")).startsWith("wait=");
    }
  }

  // Straight at the limits: to hash every password would take the tests long.
  private static void flood(String account) {
    SignInLimits limits = monolith.bean(SignInLimits.class);
    for (int i = 0; i < RateLimit.FAILED_SIGN_IN_BY_ACCOUNT.times(); i++) {
      limits.begin(account, "198.51.100." + i);
    }
  }

  // Likewise; on a slow machine, one place of the limit would become free meanwhile.
  private static void failAllButTwice(MonolithFixture monolith, String address) {
    SignInLimits limits = monolith.bean(SignInLimits.class);
    for (int i = 2; i < RateLimit.FAILED_SIGN_IN_BY_ADDRESS.times(); i++) {
      limits.begin("user" + i, address);
    }
  }

  private static String signIn(String address, String name, String password) {
    return signIn(monolith, address, name, password);
  }

  /// `in`, or what the sign-in page is told.
  private static String signIn(
      MonolithFixture monolith, String address, String name, String password) {
    try (Visitor visitor = new Visitor(monolith, address)) {
      var reached = visitor.signIn(name, password).address();
      return reached.getPath().equals("/login") ? reached.getQuery() : "in";
    }
  }
}
