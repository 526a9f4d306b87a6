package dev.banyan.migration.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.Decision;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.testkit.TestDatabase;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The engine's tables in a database of their own, without the rest of the monolith.
public final class JournalFixture implements AutoCloseable {
  private final AtomicInteger capabilities = new AtomicInteger();
  private final HikariDataSource pool;
  private final JournalDatabase tables;

  public JournalFixture() {
    this(TestDatabase.create());
  }

  public JournalFixture(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(10);
    pool = new HikariDataSource(config);
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:db/banyan-migration", "classpath:db/movable")
        .load()
        .migrate();
    tables = JournalDatabase.on(pool);
  }

  /// A capability that no other test knows; the monolith owns it.
  public String newCapability() {
    String capability = "notes-" + capabilities.incrementAndGet();
    tables.journal().register(capability, Side.MONOLITH);
    return capability;
  }

  /// Puts a migration into a stage, whatever it was in before.
  public void enter(String capability, Side owner, Stage stage) {
    tables
        .journal()
        .decide(
            capability,
            _ -> new Decision.Moved(new Migration(owner, stage, false)),
            "tester",
            "ENTERED");
  }

  public JournalDatabase tables() {
    return tables;
  }

  public JdbcClient sql() {
    return JdbcClient.create(pool);
  }

  public DataSource database() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
  }
}
