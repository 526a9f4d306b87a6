package dev.banyan.migration.postgres;

import dev.banyan.migration.postgres.Mapping.Part;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables of a capability in this database, in the order in which they are copied.
record AttachedTables(String capability, List<AttachedTable> all) {
  AttachedTables {
    all = List.copyOf(all);
  }

  static AttachedTables read(Connection connection, String capability) throws SQLException {
    // Read only if there is a mapping: most capabilities have none.
    Map<String, List<Part>> parts = null;
    Map<String, AttachedTable> tables = new LinkedHashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT t.name, t.relation, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
              ARRAY(SELECT quote_ident(unnest(t.excluded))) AS excluded, t.to_shared, t.from_shared, t.shared_type
            FROM movable_table AS t
              CROSS JOIN unnest(t.key_columns) WITH ORDINALITY AS k (name, number)
              JOIN pg_attribute AS a ON a.attrelid = t.relation::regclass AND a.attname = k.name
            WHERE t.capability = ? ORDER BY t.ordinal, k.number
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (row.getString("to_shared") != null && parts == null) {
            parts = parts(connection, capability);
          }
          String name = row.getString(1);
          AttachedTable known = tables.get(name);
          List<Column> key = known == null ? new ArrayList<>() : new ArrayList<>(known.key());
          key.add(new Column(row.getString(3), row.getString(4), true, false, false));
          tables.put(
              name,
              new AttachedTable(
                  name,
                  row.getString(2),
                  key,
                  Set.of((String[]) row.getArray("excluded").getArray()),
                  mapping(row, parts == null ? List.of() : parts.getOrDefault(name, List.of()))));
        }
      }
    }
    return new AttachedTables(capability, List.copyOf(tables.values()));
  }

  private static @Nullable Mapping mapping(ResultSet row, List<Part> parts) throws SQLException {
    String toShared = row.getString("to_shared");
    return toShared == null
        ? null
        : new Mapping(toShared, row.getString("from_shared"), row.getString("shared_type"), parts);
  }

  private static Map<String, List<Part>> parts(Connection connection, String capability)
      throws SQLException {
    Map<String, List<Part>> parts = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT name, relation, ARRAY(SELECT quote_ident(unnest(key_columns))) AS key_columns, from_shared
            FROM movable_part WHERE capability = ? ORDER BY ordinal
            """)) {
      query.setString(1, capability);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          parts
              .computeIfAbsent(row.getString("name"), ignored -> new ArrayList<>())
              .add(
                  new Part(
                      row.getString("relation"),
                      List.of((String[]) row.getArray("key_columns").getArray()),
                      row.getString("from_shared")));
        }
      }
    }
    return parts;
  }

  AttachedTable named(String name) throws SQLException {
    return all.stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new SQLException(
                "the table %s does not belong to %s here".formatted(name, capability)));
  }

  /// All tables as a parameter, those of parts included.
  Array relations(Connection connection) throws SQLException {
    return connection.createArrayOf(
        "text", all.stream().flatMap(AttachedTable::relations).toArray());
  }

  /// All tables for a statement that takes several, those of parts included.
  String list() {
    return all.stream().flatMap(AttachedTable::relations).collect(Collectors.joining(", "));
  }
}
