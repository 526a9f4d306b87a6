package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Secondary indexes, which only speed up reads. A replica is not read before its copy has ended,
/// and building an index once costs a fraction of maintaining it row by row. A copy therefore drops
/// them and creates them last. Unique indexes stay.
record SecondaryIndexes(String capability, String table) {

  private record Postponed(String name, String definition) {}

  /// Drops the indexes and stores their definitions.
  void postpone(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement note =
        connection.prepareStatement(
            """
            INSERT INTO postponed_index (capability, name, definition)
            SELECT ?, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
            FROM pg_index WHERE indrelid = ?::regclass AND NOT indisunique
            ON CONFLICT (capability, name) DO UPDATE SET definition = EXCLUDED.definition
            RETURNING name
            """)) {
      note.setString(1, capability);
      note.setString(2, table);
      try (ResultSet noted = note.executeQuery()) {
        while (noted.next()) {
          names.add(noted.getString(1));
        }
      }
    }
    for (String name : names) {
      execute(connection, "DROP INDEX " + name);
    }
  }

  /// Creates one of the indexes, however long it takes.
  ///
  /// @return whether there was one left
  boolean makeNext(Connection connection) throws SQLException {
    Optional<Postponed> next = next(connection);
    if (next.isEmpty()) {
      return false;
    }
    JdbcTransactions.set(connection, "statement_timeout", "0");
    connection.setNetworkTimeout(Runnable::run, 0);
    execute(connection, next.get().definition());
    try (PreparedStatement done =
        connection.prepareStatement(
            "DELETE FROM postponed_index WHERE capability = ? AND name = ?")) {
      done.setString(1, capability);
      done.setString(2, next.get().name());
      done.executeUpdate();
    }
    return true;
  }

  void makeAll(Connection connection) throws SQLException {
    boolean more = true;
    while (more) {
      more = makeNext(connection);
    }
  }

  private Optional<Postponed> next(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT name, definition FROM postponed_index WHERE capability = ? ORDER BY name LIMIT"
                + " 1")) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Postponed(row.getString(1), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
