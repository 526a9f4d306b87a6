package dev.banyan.monolith.manage;

import dev.banyan.server.settings.TaskServiceSetting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/// One transaction in each of the two databases. A movable table is read and written in the
/// database of its owner.
final class DataSources implements AutoCloseable {
  private final Connection monolith;
  private final @Nullable Connection taskService;

  private DataSources(Connection monolith, @Nullable Connection taskService) {
    this.monolith = monolith;
    this.taskService = taskService;
  }

  /// @param readOnly whether both read a snapshot of their database
  static DataSources open(ApplicationContext context, boolean readOnly) throws SQLException {
    Environment environment = context.getEnvironment();
    Connection monolith = context.getBean(DataSource.class).getConnection();
    String url = environment.getProperty(TaskServiceSetting.TASKS_DB_URL.variable(), "");
    Connection taskService =
        url.isBlank()
            ? null
            : DriverManager.getConnection(
                url,
                environment.getProperty(
                    TaskServiceSetting.TASKS_DB_USER.variable(),
                    TaskServiceSetting.TASKS_DB_USER.defaultValue()),
                environment.getProperty(TaskServiceSetting.TASKS_DB_PASSWORD.variable(), ""));
    DataSources sources = new DataSources(monolith, taskService);
    begin(monolith, readOnly);
    if (taskService != null) {
      begin(taskService, readOnly);
    }
    return sources;
  }

  private static void begin(Connection connection, boolean readOnly) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      if (readOnly) {
        statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      }
      statement.execute("SET LOCAL statement_timeout = 0");
      statement.execute("SELECT 1");
    }
  }

  /// The database that holds the table's rows.
  ///
  /// @throws ManageException if that is not known or not connected
  Connection of(DataTable table) throws SQLException {
    if (table.capability().isEmpty()) {
      return monolith;
    }
    boolean here = owns(monolith, table.capability());
    if (taskService == null) {
      if (here) {
        return monolith;
      }
      throw new ManageException(
          "The %s belong to the task service. Set BANYAN_TASKS_DB_URL, BANYAN_TASKS_DB_USER and"
                  .formatted(table.capability())
              + " BANYAN_TASKS_DB_PASSWORD_FILE to its database.");
    }
    if (here == owns(taskService, table.capability())) {
      throw new ManageException(
          "The %s are changing their owner, or their owner is not known. Try again later."
              .formatted(table.capability()));
    }
    return here ? monolith : taskService;
  }

  private static boolean owns(Connection connection, String capability) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT side = owner FROM ownership WHERE capability = ?")) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  Connection monolith() {
    return monolith;
  }

  void commit() throws SQLException {
    if (taskService != null) {
      taskService.commit();
    }
    monolith.commit();
  }

  @Override
  public void close() throws SQLException {
    if (taskService != null) {
      taskService.rollback();
      taskService.close();
    }
    monolith.rollback();
    monolith.setAutoCommit(true);
    monolith.close();
  }
}
