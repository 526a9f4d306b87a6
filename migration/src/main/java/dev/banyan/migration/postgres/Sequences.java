package dev.banyan.migration.postgres;

import dev.banyan.migration.SequenceValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The sequences that generate values of the tables' columns: of identity and serial columns, and
/// in their defaults.
record Sequences(AttachedTables tables) {
  // Applications fetch blocks of values as large as the increment, sessions of the cache's size,
  // and
  // a value may have been generated for a row that was never written.
  private static final String QUERY =
      """
      SELECT DISTINCT t.name, a.attname, s.seqrelid,
        coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement) AS last,
        100 * s.seqincrement * s.seqcache AS reserved, s.seqmax
      FROM movable_table AS t
        JOIN pg_attribute AS a ON a.attrelid = t.relation::regclass AND a.attnum > 0 AND NOT a.attisdropped
        JOIN LATERAL (
          SELECT objid AS sequence FROM pg_depend
          WHERE classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
            AND refobjid = a.attrelid AND refobjsubid = a.attnum AND deptype IN ('a', 'i')
          UNION
          SELECT d.refobjid FROM pg_attrdef AS f
            JOIN pg_depend AS d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
              AND d.refclassid = 'pg_class'::regclass
          WHERE f.adrelid = a.attrelid AND f.adnum = a.attnum
        ) AS used ON true
        JOIN pg_sequence AS s ON s.seqrelid = used.sequence AND s.seqincrement > 0
      WHERE t.capability = ? ORDER BY 1, 2, 3
      """;

  List<SequenceValue> values(Connection connection) throws SQLException {
    List<SequenceValue> values = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, tables.capability());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          values.add(
              new SequenceValue(
                  row.getString("name"),
                  row.getString("attname"),
                  row.getLong("last"),
                  row.getLong("reserved")));
        }
      }
    }
    return values;
  }

  /// Advances the sequences of the same columns beyond these values. Never sets one back. A column
  /// without a sequence here needs none.
  void advance(Connection connection, List<SequenceValue> values) throws SQLException {
    for (SequenceValue value : values) {
      try (PreparedStatement advance =
          connection.prepareStatement(
              """
              SELECT setval(here.seqrelid::regclass, least(here.seqmax, ?)) FROM (%s) AS here
              WHERE here.name = ? AND here.attname = ? AND here.last < ?
              """
                  .formatted(QUERY))) {
        long next = value.last() + value.reserved();
        advance.setLong(1, next);
        advance.setString(2, tables.capability());
        advance.setString(3, value.table());
        advance.setString(4, value.column());
        advance.setLong(5, next);
        advance.executeQuery().close();
      }
    }
  }

  /// Advances the sequences beyond the values that the rows have.
  void advanceBeyondRows(Connection connection) throws SQLException {
    List<SequenceValue> used = new ArrayList<>();
    for (SequenceValue value : values(connection)) {
      String relation = tables.named(value.table()).relation();
      try (PreparedStatement query =
              connection.prepareStatement(
                  "SELECT coalesce(max(%s), 0) FROM %s"
                      .formatted(quoted(connection, value.column()), relation));
          ResultSet row = query.executeQuery()) {
        row.next();
        used.add(
            new SequenceValue(value.table(), value.column(), row.getLong(1), value.reserved()));
      }
    }
    advance(connection, used);
  }

  private static String quoted(Connection connection, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT quote_ident(?)")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
