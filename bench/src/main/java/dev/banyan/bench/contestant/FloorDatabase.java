package dev.banyan.bench.contestant;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.banyan.bench.load.Step;
import dev.banyan.bench.load.StepSource;
import dev.banyan.bench.load.Work;
import dev.banyan.bench.stack.MeasuredProcess;
import dev.banyan.bench.stack.StackDatabases;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Floor D: the statements of each kind of work by plain JDBC on a pool like the task service's, in
/// the process of the load generator.
final class FloorDatabase implements Contestant, AutoCloseable {
  private static final String USER = "alice";

  private final HikariDataSource pool;
  private final Supplier<List<String>> ids;
  private final List<MeasuredProcess> processes;

  /// @param ids supplies the ids of existing tasks
  FloorDatabase(
      StackDatabases.Access database,
      int poolSize,
      Supplier<List<String>> ids,
      MeasuredProcess postgres) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("floor");
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(poolSize);
    config.addDataSourceProperty("ApplicationName", "banyan-bench");
    pool = new HikariDataSource(config);
    this.ids = ids;
    processes = List.of(postgres);
  }

  private interface Statements {
    void on(Connection connection) throws SQLException;
  }

  @Override
  public ContestantId id() {
    return ContestantId.FLOOR_JDBC;
  }

  @Override
  public boolean supports(Work work) {
    return !work.isPage();
  }

  @Override
  public List<MeasuredProcess> processes() {
    return processes;
  }

  @Override
  public StepSource steps(Work work) {
    List<UUID> known = ids.get().stream().map(UUID::fromString).toList();
    AtomicInteger next = new AtomicInteger();
    Supplier<UUID> turn = () -> known.get(Math.floorMod(next.getAndIncrement(), known.size()));
    Statements statements = statements(work, turn);
    return () -> new PooledStep(statements);
  }

  private final class PooledStep implements Step {
    private final Statements statements;

    private PooledStep(Statements statements) {
      this.statements = statements;
    }

    @Override
    public Outcome run() throws IOException {
      try (Connection connection = pool.getConnection()) {
        statements.on(connection);
        return Outcome.SUCCEEDED;
      } catch (SQLException e) {
        return new Outcome.Failed(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void close() {
      // Connections belong to the pool.
    }
  }

  private static Statements statements(Work work, Supplier<UUID> id) {
    return switch (work) {
      case READ -> connection -> query(connection, FloorSql.READ, id.get());
      case LIST -> connection -> query(connection, FloorSql.LIST, USER, USER);
      case FILTER -> connection -> query(connection, FloorSql.FILTER, USER, USER);
      case SEARCH -> connection -> query(connection, FloorSql.SEARCH, USER, USER, "Water", "fig");
      case CREATE -> FloorDatabase::create;
      case PATCH -> connection -> patch(connection, id.get());
      case LIST_PAGE, TASK_PAGE -> throw new IllegalArgumentException("there is no page in SQL");
    };
  }

  private static void create(Connection connection) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try (PreparedStatement insert = connection.prepareStatement(FloorSql.INSERT)) {
      insert.setObject(1, new UUID(random.nextLong(), random.nextLong()));
      insert.setString(2, "Water the fig " + random.nextInt(1_000));
      insert.setString(3, "A note of some length. ".repeat(random.nextInt(12)));
      insert.setString(4, USER);
      insert.executeUpdate();
    }
  }

  private static void patch(Connection connection, UUID id) throws SQLException {
    long version = query(connection, FloorSql.READ, id);
    try (PreparedStatement update = connection.prepareStatement(FloorSql.UPDATE)) {
      update.setString(1, "Water the fig, turn " + version);
      update.setObject(2, id);
      update.setLong(3, version);
      update.executeUpdate();
    }
  }

  /// Reads all columns of all rows.
  ///
  /// @return the version of the last row
  private static long query(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        query.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = query.executeQuery()) {
        int columns = rows.getMetaData().getColumnCount();
        long version = 0;
        while (rows.next()) {
          for (int column = 1; column <= columns; column++) {
            rows.getObject(column);
          }
          version = rows.getLong("version");
        }
        return version;
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
