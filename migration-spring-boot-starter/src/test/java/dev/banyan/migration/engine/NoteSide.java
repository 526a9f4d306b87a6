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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One side of a small capability, notes, in a database of its own.
public final class NoteSide implements AutoCloseable {
  private final Side side;
  private final Side owner;
  private final HikariDataSource pool;
  private final JdbcClient sql;

  NoteSide(Side side, Side owner) {
    this(side, owner, TestDatabase.create());
  }

  NoteSide(Side side, Side owner, TestDatabase database) {
    this(side, owner, pool(database));
    Flyway.configure().dataSource(pool).locations("classpath:db/movable").load().migrate();
    makeTable();
  }

  private NoteSide(Side side, Side owner, HikariDataSource pool) {
    this.side = side;
    this.owner = owner;
    this.pool = pool;
    sql = JdbcClient.create(pool);
  }

  /// A side whose database has its schema already.
  static NoteSide open(Side side, TestDatabase database) {
    return new NoteSide(side, Side.MONOLITH, pool(database));
  }

  private static HikariDataSource pool(TestDatabase database) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    return new HikariDataSource(config);
  }

  void makeTable() {
    sql.sql("CREATE TABLE note (id uuid PRIMARY KEY, version bigint NOT NULL, body text NOT NULL)")
        .update();
    sql.sql("SELECT movable_attach('notes', 'note', ?, ?)")
        .params(side.name(), owner.name())
        .query()
        .singleRow();
  }

  /// Makes it as it was in the beginning.
  void reset() {
    sql.sql("DROP TABLE note CASCADE").update();
    sql.sql(
            "TRUNCATE ownership, replica_progress, movable_table, movable_part, change_feed,"
                + " tombstone, postponed_index")
        .update();
    makeTable();
  }

  public DataSource database() {
    return pool;
  }

  /// The real side, not observed.
  public MovableSide movable() {
    return new MovableTables(pool, "notes", pool);
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

  /// Attaches the notes with a mapping, which turns bodies into upper case and back into lower
  /// case.
  public void mapToUpperCase() {
    for (String statement :
        List.of(
            "SELECT movable_detach('notes')",
            "DROP TYPE IF EXISTS shared_note CASCADE",
            "CREATE TYPE shared_note AS (id uuid, body text)",
            """
            CREATE FUNCTION to_shared(n note) RETURNS SETOF shared_note LANGUAGE sql IMMUTABLE
            AS 'SELECT n.id, upper(n.body)'
            """,
            """
            CREATE FUNCTION from_shared(s shared_note) RETURNS TABLE (id uuid, body text)
            LANGUAGE sql IMMUTABLE AS 'SELECT s.id, lower(s.body)'
            """,
            "SELECT movable_create('notes', '%s', '%s')".formatted(side, owner),
            """
            SELECT movable_add('notes', 'note',
              to_shared => 'to_shared(note)', from_shared => 'from_shared(shared_note)')
            """)) {
      new JdbcTemplate(pool).execute(statement);
    }
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
