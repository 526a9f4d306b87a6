package dev.banyan.migration.routing;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.CapabilityUnavailableException;
import dev.banyan.migration.CapabilityUnavailableException.Reason;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.Migration;
import dev.banyan.migration.ReadConsistency;
import dev.banyan.migration.Side;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.postgres.GatedCalls;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.testkit.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RoutedCallsTest {
  private static HikariDataSource pool;
  private final ReadStatistics statistics =
      new ReadStatistics(new LatencyMonitor(), 10, InstantSource.system());
  private final List<String> executed = new ArrayList<>();

  /// The port of a capability.
  private interface Names {
    String name();
  }

  @BeforeAll
  static void createDatabase() {
    TestDatabase database = TestDatabase.create();
    pool = new HikariDataSource();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    Flyway.configure().dataSource(pool).locations("classpath:db/movable").load().migrate();
    JdbcClient.create(pool)
        .sql("SELECT movable_create('names', 'MONOLITH', 'MONOLITH')")
        .query()
        .singleRow();
  }

  @AfterAll
  static void closeDatabase() {
    pool.close();
  }

  @BeforeEach
  void begin() {
    own(MONOLITH);
    ReadConsistency.begin(FreshnessTokens.NONE, Duration.ofMillis(100), _ -> {});
  }

  @AfterEach
  void end() {
    ReadConsistency.end();
    statistics.close();
  }

  private static void own(Side owner) {
    JdbcClient.create(pool).sql("UPDATE ownership SET owner = ?").param(owner.name()).update();
  }

  private Names local(Supplier<String> name) {
    return port("local", name);
  }

  private Names service(Supplier<String> name) {
    return port("service", name);
  }

  private Names port(String side, Supplier<String> name) {
    return () -> {
      executed.add(side);
      return name.get();
    };
  }

  /// @param assumed owner before anything is known
  private RoutedCalls<Names> calls(Side assumed, Names local, Names service) {
    return RoutedCalls.of(
        "names",
        local,
        new GatedCalls(
            new MovableTables(pool, "names"), MONOLITH, NoSuchElementException.class::isInstance),
        service,
        new Route(assumed, () -> Migration.settledAt(assumed)),
        statistics);
  }

  private static Supplier<String> refusing(Reason reason) {
    return () -> {
      throw new CapabilityUnavailableException(reason, "not here");
    };
  }

  @Test
  void sendsAWriteThatTheServiceRefusesToTheOwner() {
    RoutedCalls<Names> calls =
        calls(SERVICE, local(() -> "Ada"), service(refusing(Reason.NOT_OWNER)));
    assertThat(calls.write(Names::name)).isEqualTo("Ada");
    assertThat(executed).containsExactly("service", "local");
  }

  @Test
  void sendsAWriteThatTheGateRefusesToTheServiceWithoutExecutingIt() {
    own(SERVICE);
    RoutedCalls<Names> calls = calls(MONOLITH, local(() -> "Ada"), service(() -> "Bea"));
    assertThat(calls.write(Names::name)).isEqualTo("Bea");
    assertThat(calls.read("names.read", null, Names::name)).isEqualTo("Bea");
    assertThat(executed).containsExactly("service", "service");
  }

  @Test
  void neverRepeatsAWriteWithoutAnAnswer() {
    RoutedCalls<Names> calls =
        calls(SERVICE, local(() -> "Ada"), service(refusing(Reason.UNAVAILABLE)));
    assertUnavailable(() -> calls.write(Names::name));
    assertThat(executed).containsExactly("service");
  }

  @Test
  void saysThatNobodyAnswersWhenAHandOverTakesLongerThanTheTimeout() {
    RoutedCalls<Names> calls = calls(SERVICE, local(() -> "Ada"), service(refusing(Reason.SEALED)));
    assertUnavailable(() -> calls.write(Names::name));
    assertThat(executed).doesNotContain("local").hasSizeGreaterThan(1);
  }

  @Test
  void passesTheExceptionsOfThePortOn() {
    RoutedCalls<Names> calls =
        calls(
            MONOLITH,
            local(() -> {
              throw new NoSuchElementException("no such name");
            }),
            service(() -> "Bea"));
    assertThatThrownBy(() -> calls.read("names.read", "1", Names::name))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> calls.write(Names::name)).hasMessage("no such name");
    assertThat(executed).containsOnly("local");
  }

  private static void assertUnavailable(Supplier<String> call) {
    assertThatThrownBy(call::get)
        .isInstanceOfSatisfying(
            CapabilityUnavailableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }
}
