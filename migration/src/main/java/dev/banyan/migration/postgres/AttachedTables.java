package dev.banyan.migration.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The tables of a capability in this database, in the order in which they are copied.
record AttachedTables(String capability, List<AttachedTable> all) {
  AttachedTables {
    all = List.copyOf(all);
  }

  static AttachedTables read(Connection connection, String capability) throws SQLException {
    Map<String, AttachedTable> tables = new LinkedHashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT t.name, t.relation, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod)
            FROM movable_table AS t
              CROSS JOIN unnest(t.key_columns) WITH ORDINALITY AS k (name, number)
              JOIN pg_attribute AS a ON a.attrelid = t.relation::regclass AND a.attname = k.name
            WHERE t.capability = ? ORDER BY t.ordinal, k.number
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String name = row.getString(1);
          AttachedTable known = tables.get(name);
          List<Column> key = known == null ? new ArrayList<>() : new ArrayList<>(known.key());
          key.add(new Column(row.getString(3), row.getString(4), false));
          tables.put(name, new AttachedTable(name, row.getString(2), key));
        }
      }
    }
    return new AttachedTables(capability, List.copyOf(tables.values()));
  }

  AttachedTable named(String name) throws SQLException {
    return all.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SQLException(
                "the table %s does not belong to %s here".formatted(name, capability)));
  }

  /// All tables as a parameter.
  Array relations(Connection connection) throws SQLException {
    return connection.createArrayOf("text", all.stream().map(AttachedTable::relation).toArray());
  }

  /// All tables for a statement that takes several.
  String list() {
    return all.stream().map(AttachedTable::relation).collect(Collectors.joining(", "));
  }
}
