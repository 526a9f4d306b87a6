package dev.banyan.migration.engine;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.testkit.TestDatabase;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One side of a small capability, notes, in a database of its own.
public final class NoteSide implements AutoCloseable {
  private final Side side;
  private final Side owner;
  private final HikariDataSource pool;
  private final JdbcClient sql;

  NoteSide(Side side, Side owner) {
    this.side = side;
    this.owner = owner;
    TestDatabase database = TestDatabase.create();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    pool = new HikariDataSource(config);
    Flyway.configure().dataSource(pool).locations("classpath:db/movable").load().migrate();
    sql = JdbcClient.create(pool);
    makeTable();
  }

  private void makeTable() {
    sql.sql("CREATE TABLE note (id uuid PRIMARY KEY, version bigint NOT NULL, body text NOT NULL)")
        .update();
    sql.sql("SELECT movable_attach('notes', 'note', ?, ?)")
        .params(side.name(), owner.name())
        .query()
        .singleRow();
  }

  /// Makes it as it was in the beginning.
  void reset() {
    sql.sql("DROP TABLE note").update();
    sql.sql(
            "TRUNCATE ownership, replica_progress, movable_table, change_feed, tombstone,"
                + " postponed_index")
        .update();
    makeTable();
  }

  public DataSource database() {
    return pool;
  }

  /// The real side, not observed.
  public MovableSide movable() {
    return new MovableTables(pool, "notes");
  }

  public JdbcClient sql() {
    return sql;
  }

  public void add(int notes) {
    sql.sql(
            "INSERT INTO note SELECT gen_random_uuid(), 1, 'note ' || n FROM generate_series(1, ?)"
                + " n")
        .param(notes)
        .update();
  }

  /// Changes rows while the triggers are disabled.
  public void pastTheFence(String statement) {
    sql.sql("ALTER TABLE note DISABLE TRIGGER USER").update();
    sql.sql(statement).update();
    sql.sql("SELECT movable_guard(movable_table) FROM movable_table").query().singleRow();
  }

  public List<String> rows() {
    return sql.sql("SELECT note::text FROM note ORDER BY id")
        .query((row, _) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    pool.close();
  }
}
