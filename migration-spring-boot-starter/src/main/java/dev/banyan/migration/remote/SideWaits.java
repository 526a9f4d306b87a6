package dev.banyan.migration.remote;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/// Connections for calls that wait for changes: requests must not lose theirs to them.
///
/// @param pool `null` if there are none; the engine polls then
record SideWaits(@Nullable HikariDataSource pool) implements AutoCloseable {
  static final SideWaits NONE = new SideWaits(null);

  /// @param requests the application's pool
  static SideWaits like(HikariDataSource requests, int capabilities) {
    if (requests.getJdbcUrl() == null) {
      return NONE;
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("migration-waits");
    config.setJdbcUrl(requests.getJdbcUrl());
    config.setUsername(requests.getUsername());
    config.setPassword(requests.getPassword());
    // A second one for the next engine, while the wait of the last one has not ended.
    config.setMaximumPoolSize(2 * Math.max(1, capabilities));
    config.setMinimumIdle(0);
    config.setConnectionTimeout(2_000);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("options", "-c statement_timeout=60000");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "65");
    config.addDataSourceProperty("ApplicationName", "banyan-migration-waits");
    return new SideWaits(new HikariDataSource(config));
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
