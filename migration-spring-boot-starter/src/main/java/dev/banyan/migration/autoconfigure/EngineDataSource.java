package dev.banyan.migration.autoconfigure;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.journal.JournalDatabase;
import java.sql.SQLException;
import javax.sql.DataSource;

/// The engine's own connection pool to the monolith's database. It never takes connections from
/// requests and has longer timeouts.
class EngineDataSource implements AutoCloseable {
  // For each of two capabilities: a feed, a wait for its changes, a copy with its reader, a
  // verifier
  // and a status; plus the journal, its watch and the leader.
  private static final int CONNECTIONS = 16;

  private final HikariDataSource pool;

  EngineDataSource(DataSource requests) throws SQLException {
    HikariDataSource theirs = requests.unwrap(HikariDataSource.class);
    HikariConfig config = new HikariConfig();
    config.setPoolName("migration");
    config.setJdbcUrl(theirs.getJdbcUrl());
    config.setUsername(theirs.getUsername());
    config.setPassword(theirs.getPassword());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(2_000);
    config.setValidationTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setExceptionOverride(new ReadOnlyEviction());
    config.addDataSourceProperty("options", "-c statement_timeout=60000 -c lock_timeout=3000");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "65");
    config.addDataSourceProperty("ApplicationName", "banyan-migration");
    pool = new HikariDataSource(config);
  }

  DataSource pool() {
    return pool;
  }

  /// Tables for the engine's state. They use this pool so that request overload cannot block the
  /// engine.
  JournalDatabase journalTables() {
    return JournalDatabase.on(pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
