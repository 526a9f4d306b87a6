package dev.banyan.monolith.manage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A table of the export. Credentials of programs, sessions, second factors and logs are not part
/// of it.
///
/// @param capability the movable capability that it belongs to; empty if it stays in the monolith
/// @param left columns that are not exported
record DataTable(String name, String capability, Set<String> left) {
  /// All tables, each after those that it refers to.
  static final List<DataTable> ALL =
      List.of(
          // A revoked stamp must never come back.
          new DataTable("account", "", Set.of("security_stamp")),
          new DataTable("account_group", "", Set.of()),
          new DataTable("account_group_member", "", Set.of()),
          new DataTable("linked_identity", "", Set.of()),
          new DataTable("project", "tasks", Set.of()),
          new DataTable("task", "tasks", Set.of()),
          new DataTable("task_event", "tasks", Set.of()),
          new DataTable("task_comment", "comments", Set.of()));

  /// Its columns, without generated ones.
  List<String> columns(Connection connection) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT attname FROM pg_attribute
            WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            ORDER BY attnum
            """)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (!left.contains(row.getString(1))) {
            columns.add(row.getString(1));
          }
        }
      }
    }
    return columns;
  }

  boolean isEmpty(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT NOT EXISTS (SELECT FROM %s)".formatted(name))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  static String list(List<String> columns) {
    return "\"" + String.join("\", \"", columns) + "\"";
  }
}
