package dev.banyan.taskservice;

import dev.banyan.contract.MetricsToken;
import dev.banyan.identity.Caller;
import dev.banyan.migration.Side;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.testkit.ServerUnderTest;
import dev.banyan.testkit.TestCallers;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/// The whole service on a database of its own, with keys of its own.
public final class TaskServiceFixture implements ServerUnderTest, AutoCloseable {
  /// Connections in its pool at the most.
  static final int CONNECTIONS = 4;

  public static final String METRICS_TOKEN = "a token for the metrics";

  private final TestKeys keys = new TestKeys();
  private final TestDatabase database;
  private final TaskServiceApplication service;

  public TaskServiceFixture() {
    this(Side.SERVICE);
  }

  /// @param owner who owns the tasks
  public TaskServiceFixture(Side owner) {
    this(owner, TestDatabase.create());
  }

  /// @param database an empty one, perhaps through a proxy
  public TaskServiceFixture(TestDatabase database) {
    this(Side.SERVICE, database);
  }

  private TaskServiceFixture(Side owner, TestDatabase database) {
    this(owner, database, Map.of());
  }

  /// @param environment more settings
  public TaskServiceFixture(Map<String, String> environment) {
    this(Side.SERVICE, TestDatabase.create(), environment);
  }

  private TaskServiceFixture(Side owner, TestDatabase database, Map<String, String> environment) {
    this.database = database;
    service = TaskServiceApplication.start(settings(owner, database, keys, environment));
    service.ready();
  }

  static ServiceSettings settings(Side owner, TestDatabase database, TestKeys keys) {
    return settings(owner, database, keys, Map.of());
  }

  private static ServiceSettings settings(
      Side owner, TestDatabase database, TestKeys keys, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.putAll(
        Map.of(
            MetricsToken.VARIABLE,
            METRICS_TOKEN,
            "BANYAN_TASKS_PORT",
            "0",
            "BANYAN_TASKS_DB_URL",
            database.url(),
            "BANYAN_TASKS_DB_USER",
            database.user(),
            "BANYAN_TASKS_DB_PASSWORD",
            database.password(),
            "BANYAN_TASKS_DB_POOL",
            String.valueOf(CONNECTIONS),
            "BANYAN_TASKS_OWNER",
            owner.name(),
            "BANYAN_JWKS_URL",
            keys.jwksUrl().toString(),
            "BANYAN_ISSUER",
            TestKeys.ISSUER));
    return ServiceSettings.from(environment);
  }

  @Override
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + service.port());
  }

  @Override
  public String tokenFor(Caller caller) {
    return keys.tokenFor(caller);
  }

  @Override
  public Map<String, String> refusedTokens() {
    return keys.refusedTokens(TestCallers.ALICE);
  }

  public TestKeys keys() {
    return keys;
  }

  public TestDatabase database() {
    return database;
  }

  public TaskServiceApplication service() {
    return service;
  }

  void drain() {
    service.drain();
  }

  @Override
  public void close() {
    service.close();
    keys.close();
  }
}
