package dev.banyan.migration.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

/// Copies and verifies visits with two lines each, with and without a mapping, and compares the
/// rate with that of PostgreSQL's `COPY` between the same databases: `mvn -pl
/// migration,migration-spring-boot-starter test -Dtest=CopyBenchmarkTest
/// -Dbanyan.benchmark.visits=1000000 -Dsurefire.failIfNoSpecifiedTests=false`
@EnabledIfSystemProperty(named = "banyan.benchmark.visits", matches = "\\d+")
class CopyBenchmarkTest {
  private static final long VISITS = Long.getLong("banyan.benchmark.visits", 0);

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static String script(String tables) throws IOException {
    try (InputStream sql =
        CopyBenchmarkTest.class.getResourceAsStream("/clinic/%s.sql".formatted(tables))) {
      return new String(Objects.requireNonNull(sql).readAllBytes(), UTF_8);
    }
  }

  private static PGSimpleDataSource side(Side side, String tables) throws Exception {
    TestDatabase database = TestDatabase.create();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    Flyway.configure().dataSource(source).locations("classpath:db/movable").load().migrate();
    database.execute(script(tables).replace("${side}", side.name()));
    return source;
  }

  private static MovableSide movable(PGSimpleDataSource source) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(4);
    return new MovableTables(new HikariDataSource(config), "visits");
  }

  private static void execute(PGSimpleDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static CopyManager copies(Connection connection) throws SQLException {
    return connection.unwrap(PGConnection.class).getCopyAPI();
  }

  private static void plainCopy(PGSimpleDataSource from, PGSimpleDataSource to) throws Exception {
    for (String table : List.of("visit", "visit_line")) {
      try (Connection source =
              DriverManager.getConnection(from.getUrl(), from.getUser(), from.getPassword());
          Connection target =
              DriverManager.getConnection(to.getUrl(), to.getUser(), to.getPassword());
          PipedOutputStream written = new PipedOutputStream();
          PipedInputStream read = new PipedInputStream(written, 1 << 20)) {
        CompletableFuture<Void> reading =
            CompletableFuture.runAsync(() -> {
              try (written) {
                copies(source).copyOut("COPY %s TO STDOUT".formatted(table), written);
              } catch (SQLException | IOException e) {
                throw new IllegalStateException(e);
              }
            });
        copies(target).copyIn("COPY %s FROM STDIN".formatted(table), read);
        reading.join();
      }
    }
    execute(to, "ALTER TABLE visit_line ADD FOREIGN KEY (visit_id) REFERENCES visit");
    execute(to, "ANALYZE");
  }

  private static void copy(MovableSide owner, MovableSide replica) throws Exception {
    Copier copier = new Copier(owner, replica);
    CopyCheckpoint mark = replica.beginCopy(1, owner.copySource());
    while (!mark.complete()) {
      mark = copier.chunk(mark, Integer.MAX_VALUE);
    }
  }

  @Test
  void copiesAtHalfTheRateOfPlainCopies() throws Exception {
    PGSimpleDataSource monolith = side(Side.MONOLITH, "monolith");
    execute(
        monolith,
        """
        INSERT INTO visit (pet_id, starts_at, notes, status)
        SELECT n, TIMESTAMP '2020-01-01 09:00' + n * INTERVAL '3 minutes',
          CASE WHEN n %% 2 = 0 THEN 'A note about the visit with the number ' || n END, 'PLANNED'
        FROM generate_series(1, %1$d) AS n
        WHERE (TIMESTAMP '2020-01-01 09:00' + n * INTERVAL '3 minutes') AT TIME ZONE 'Europe/Oslo' AT TIME ZONE 'Europe/Oslo'
          = TIMESTAMP '2020-01-01 09:00' + n * INTERVAL '3 minutes';
        INSERT INTO visit_line (visit_id, position, amount)
        SELECT id, position, id %% 100 + position FROM visit, generate_series(1, 2) AS position;
        ANALYZE;
        """
            .formatted(VISITS));
    execute(monolith, "TRUNCATE change_feed");
    MovableSide owner = movable(monolith);
    PGSimpleDataSource plain = side(Side.SERVICE, "monolith");
    execute(plain, "SELECT movable_detach('visits')");
    execute(plain, "ALTER TABLE visit_line DROP CONSTRAINT visit_line_visit_id_fkey");
    double floor = seconds(() -> plainCopy(monolith, plain));
    System.out.printf("COPY: %.1f s%n", floor);
    for (String tables : List.of("monolith", "service")) {
      MovableSide replica = movable(side(Side.SERVICE, tables));
      double copy = seconds(() -> copy(owner, replica));
      Verifier.Verdict[] verdict = new Verifier.Verdict[1];
      double verification = seconds(() -> verdict[0] = new Verifier(owner, replica).verify());
      System.out.printf(
          "%s: copy %.1f s, %.2f of the rate of COPY; verification %.1f s; mapping check %.1f s%n",
          tables,
          copy,
          floor / copy,
          verification,
          seconds(() -> assertThat(replica.mappingFaults()).isEmpty()));
      assertThat(verdict[0].differing()).isEmpty();
      assertThat(verdict[0].rows()).isGreaterThan(2 * VISITS);
    }
  }
}
