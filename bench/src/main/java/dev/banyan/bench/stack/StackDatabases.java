package dev.banyan.bench.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Connections to the databases of a stack's PostgreSQL.
public final class StackDatabases {
  private final BanyanStack stack;

  public StackDatabases(BanyanStack stack) {
    this.stack = stack;
  }

  /// What a connection needs.
  public record Access(String url, String user, String password) {
    public Connection open() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }

  /// The database of a side, as the side itself uses it.
  ///
  /// @param side `tasks` or `monolith`
  public Access ofSide(String side) {
    return new Access(url("banyan_" + side), "banyan_" + side, stack.secret(side));
  }

  /// A database as the administrator of the server.
  public Access asAdministrator(String database) {
    return new Access(url(database), "postgres", stack.secret("postgres"));
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + stack.postgresPort() + "/" + database;
  }

  /// Number of transactions that both sides' databases have committed.
  public long committed() throws SQLException {
    try (Connection connection = asAdministrator("postgres").open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sum(xact_commit) FROM pg_stat_database WHERE datname LIKE 'banyan%'")) {
      row.next();
      return row.getLong(1);
    }
  }
}
