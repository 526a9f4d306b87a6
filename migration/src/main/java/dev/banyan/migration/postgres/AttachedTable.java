package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A table of a capability, and SQL expressions for its rows and their keys.
///
/// In all statements, `held` is a row of the table, and `shared` the same row in the form that both
/// sides exchange.
///
/// @param name in the capability, the same on both sides
/// @param relation its name in this database
/// @param key columns of its primary key
/// @param excluded columns that stay on this side, without a mapping
/// @param mapping to shared rows; `null` if the table's columns are those of shared rows
record AttachedTable(
    String name,
    String relation,
    List<Column> key,
    Set<String> excluded,
    @Nullable Mapping mapping) {
  static final String VERSION = "version";

  AttachedTable {
    key = List.copyOf(key);
    excluded = Set.copyOf(excluded);
  }

  /// The key of a row as text.
  ///
  /// @param row alias of the table
  String keyText(String row) {
    return key.size() == 1
        ? "%s.%s::text".formatted(row, key.getFirst().name())
        : "jsonb_build_array(%s)::text"
            .formatted(joined(column -> "%s.%s::text".formatted(row, column.name())));
  }

  /// The key columns of a row, in parentheses.
  String keyOf(String row) {
    return "(%s)".formatted(joined(column -> row + "." + column.name()));
  }

  /// The names of the key columns.
  String keyNames() {
    return joined(Column::name);
  }

  /// The key for `ORDER BY`. Qualified: the name alone could be that of a text in the result.
  String ascendingKeyOf(String row) {
    return joined(column -> row + "." + column.name());
  }

  /// The key for `ORDER BY`, from the last row.
  String descendingKeyOf(String row) {
    return joined(column -> row + "." + column.name() + " DESC");
  }

  /// The values of the key columns, from the key as text.
  String keyValues(String text) {
    if (key.size() == 1) {
      return "(%s)::%s".formatted(text, key.getFirst().type());
    }
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < key.size(); i++) {
      values
          .append(i == 0 ? "" : ", ")
          .append("((%s)::jsonb ->> %d)::%s".formatted(text, i, key.get(i).type()));
    }
    return values.toString();
  }

  /// The values of the key columns, from a parameter with the key as text.
  String keyParameter() {
    return "(SELECT %s FROM (SELECT ? AS row_key) AS given)".formatted(keyValues("given.row_key"));
  }

  /// Deletes the row with this key if it still has this version.
  void delete(Connection connection, String rowKey, long version) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s AS held WHERE %s = %s AND version = ?"
                .formatted(relation, keyOf("held"), keyParameter()))) {
      delete.setString(1, rowKey);
      delete.setLong(2, version);
      delete.executeUpdate();
    }
  }

  boolean isKey(Column column) {
    return key.stream().anyMatch(one -> one.name().equals(column.name()));
  }

  private String joined(Function<Column, String> expression) {
    return key.stream().map(expression).collect(Collectors.joining(", "));
  }

  /// This table and those of the parts.
  Stream<String> relations() {
    return mapping == null
        ? Stream.of(relation)
        : Stream.concat(Stream.of(relation), mapping.parts().stream().map(Mapping.Part::relation));
  }

  /// The rows, as `held` and `shared`, for `FROM`.
  String rows() {
    return mapping == null
        ? relation + " AS held"
        : "%s AS held CROSS JOIN LATERAL %s(held) AS shared"
            .formatted(relation, mapping.toShared());
  }

  /// A column of the shared row.
  String shared(Column column) {
    return (mapping == null || column.name().equals(VERSION) ? "held." : "shared.") + column.name();
  }

  /// The shared row as JSON.
  String image() {
    if (mapping != null) {
      return "to_jsonb(shared) || jsonb_build_object('version', held.version)";
    }
    return excluded.isEmpty()
        ? "to_jsonb(held)"
        : "to_jsonb(held) - ARRAY(SELECT unnest(excluded) FROM movable_table AS t WHERE t.relation = '%s')"
            .formatted(relation.replace("'", "''"));
  }

  /// The columns of shared rows, without generated ones.
  List<Column> shared(Connection connection) throws SQLException {
    return compared(connection).stream().filter(column -> !column.generated()).toList();
  }

  /// The columns of shared rows.
  List<Column> compared(Connection connection) throws SQLException {
    List<Column> own = Column.all(connection, relation);
    if (mapping == null) {
      return own.stream().filter(column -> !excluded.contains(column.name())).toList();
    }
    List<Column> columns = new ArrayList<>(Column.all(connection, mapping.type()));
    own.stream().filter(column -> column.name().equals(VERSION)).forEach(columns::add);
    return columns;
  }

  /// The columns of this table that shared rows contain.
  List<Column> written(Connection connection) throws SQLException {
    if (mapping == null) {
      return shared(connection);
    }
    List<Column> columns =
        new ArrayList<>(Mapping.returned(connection, mapping.fromShared(), relation));
    Column.of(connection, relation).stream()
        .filter(column -> column.name().equals(VERSION))
        .forEach(columns::add);
    return columns;
  }

  /// Shared rows from a parameter with a JSON array of images.
  String images() {
    return mapping == null
        ? "json_populate_recordset(NULL::%s, ?::json)".formatted(relation)
        : """
        (SELECT columns.*, (image ->> 'version')::bigint AS version
         FROM json_array_elements(?::json) AS images (image)
           CROSS JOIN LATERAL json_populate_record(NULL::%s, image) AS columns)\
        """
            .formatted(mapping.type());
  }

  /// Rows of this table from shared rows.
  ///
  /// @param rows source of shared rows, as SQL with typed columns
  String own(Connection connection, String rows) throws SQLException {
    return mapping == null
        ? rows
        : "(SELECT own.*, carried.version FROM %s AS carried CROSS JOIN LATERAL %s(%s) AS own)"
            .formatted(rows, mapping.fromShared(), mapping.shared(connection, "carried"));
  }
}
