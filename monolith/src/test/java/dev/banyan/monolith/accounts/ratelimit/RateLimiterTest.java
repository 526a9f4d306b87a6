package dev.banyan.monolith.accounts.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.monolith.accounts.ratelimit.RateLimiter.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RateLimiterTest {
  private static final RateLimit LIMIT = RateLimit.FAILED_SIGN_IN_BY_ACCOUNT;
  private static final HikariDataSource POOL = new HikariDataSource();
  private final JdbcClient database = JdbcClient.create(POOL);
  private final RateLimiter here = new RateLimiter(database);
  private final RateLimiter there = new RateLimiter(JdbcClient.create(POOL));

  @BeforeAll
  static void openADatabase() {
    TestDatabase empty = TestDatabase.create();
    POOL.setJdbcUrl(empty.url());
    POOL.setUsername(empty.user());
    POOL.setPassword(empty.password());
    POOL.setMaximumPoolSize(8);
    Flyway.configure()
        .dataSource(POOL)
        .locations("classpath:db/monolith", "classpath:db/movable")
        .placeholders(Map.of("owner", "MONOLITH"))
        .load()
        .migrate();
  }

  @BeforeEach
  void empty() {
    database.sql("TRUNCATE rate_limit, known_network").update();
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  @Test
  void grantsAsManyAsItSaysAndThenNamesAWaitThatIsShort() {
    assertThat(granted(here, 5)).isEqualTo(5);
    Use refused = here.use(LIMIT, "alice");
    assertThat(refused).isInstanceOf(Use.Refused.class);
    assertThat(((Use.Refused) refused).pause())
        .isBetween(LIMIT.share().minusSeconds(10), LIMIT.share());
  }

  @Test
  void countsPerSubjectAndPerLimit() {
    granted(here, 5);
    assertThat(here.use(LIMIT, "bob")).isInstanceOf(Use.Granted.class);
    assertThat(here.use(RateLimit.SIGN_IN_BY_ADDRESS, "alice")).isInstanceOf(Use.Granted.class);
  }

  @Test
  void isSharedByAllInstances() {
    assertThat(granted(here, 3)).isEqualTo(3);
    assertThat(granted(there, 3)).isEqualTo(2);
    assertThat(granted(here, 1)).isZero();
  }

  @Test
  void grantsNoMoreToConcurrentCallers() throws Exception {
    List<Callable<Integer>> guesses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RateLimiter instance = i % 2 == 0 ? here : there;
      guesses.add(() -> granted(instance, 1));
    }
    int granted = 0;
    try (ExecutorService attackers = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> guess : attackers.invokeAll(guesses)) {
        granted += guess.get();
      }
    }
    assertThat(granted).isEqualTo(5);
  }

  @Test
  void grantsOneMoreAfterOneShareHoweverOftenItRefused() {
    granted(here, 50);
    pass(LIMIT.share());
    assertThat(granted(here, 2)).isEqualTo(1);
    pass(LIMIT.window());
    assertThat(granted(here, 50)).isEqualTo(5);
  }

  @Test
  void takesAUseBack() {
    granted(here, 5);
    here.giveBack(LIMIT, "alice");
    assertThat(granted(here, 2)).isEqualTo(1);
  }

  @Test
  void keepsNothingThatCouldBeReadAndNothingThatIsOver() {
    here.use(LIMIT, "my password by mistake");
    String row =
        database.sql("SELECT rate_limit::text FROM rate_limit").query(String.class).single();
    assertThat(row).doesNotContain("mistake");
    here.cleanUp();
    assertThat(rows("rate_limit")).isEqualTo(1);
    pass(LIMIT.window());
    here.cleanUp();
    assertThat(rows("rate_limit")).isZero();
  }

  @Test
  void keepsAKnownNetworkForThirtyDays() {
    KnownNetworks networks = new KnownNetworks(database);
    networks.add("alice", "home");
    networks.add("alice", "home");
    networks.deleteOld();
    assertThat(networks.contains("alice", "home")).isTrue();
    assertThat(networks.contains("bob", "home")).isFalse();
    database.sql("UPDATE known_network SET last_seen = now() - interval '31 days'").update();
    networks.deleteOld();
    assertThat(rows("known_network")).isZero();
  }

  private static int granted(RateLimiter rateLimiter, int tries) {
    int granted = 0;
    for (int i = 0; i < tries; i++) {
      granted += rateLimiter.use(LIMIT, "alice") instanceof Use.Granted ? 1 : 0;
    }
    return granted;
  }

  private void pass(Duration time) {
    database
        .sql("UPDATE rate_limit SET resets_at = resets_at - :seconds * interval '1 s'")
        .param("seconds", time.toSeconds())
        .update();
  }

  private int rows(String table) {
    return database.sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }
}
