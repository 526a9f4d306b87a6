package dev.banyan.migration.postgres;

import dev.banyan.migration.SequenceValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sequences that generate values of the tables' columns: of identity and serial columns, and
/// in their defaults.
record Sequences(AttachedTables tables) {
  // Applications fetch blocks of values as large as the increment, sessions of the cache's size,
  // and a value may have been generated for a row that was never written.
  private static final String QUERY =
      """
      SELECT DISTINCT t.name, t.relation, a.attname, quote_ident(a.attname) AS column_name,
        coalesce(array_position(t.key_columns, a.attname::text), 0) AS key_number, s.seqrelid::regclass::text AS sequence,
        coalesce(pg_sequence_last_value(s.seqrelid), s.seqstart - s.seqincrement) AS last,
        100 * s.seqincrement * s.seqcache AS reserved
      FROM (
          SELECT name, relation, key_columns FROM movable_table WHERE capability = ?
          UNION ALL SELECT relation, relation, '{}' FROM movable_part WHERE capability = ?
        ) AS t
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
      ORDER BY 1, 3, 6
      """;

  /// @param relation the table, and its column as SQL
  private record Here(SequenceValue value, String relation, String column, String sequence) {

    boolean correspondsTo(SequenceValue other) {
      return value.table().equals(other.table())
          && (value.key() > 0
              ? value.key() == other.key()
              : other.key() == 0 && value.column().equals(other.column()));
    }
  }

  private List<Here> here(Connection connection) throws SQLException {
    List<Here> here = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(QUERY)) {
      query.setString(1, tables.capability());
      query.setString(2, tables.capability());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          here.add(
              new Here(
                  new SequenceValue(
                      row.getString("name"),
                      row.getString("attname"),
                      row.getInt("key_number"),
                      row.getLong("last"),
                      row.getLong("reserved")),
                  row.getString("relation"),
                  row.getString("column_name"),
                  row.getString("sequence")));
        }
      }
    }
    return here;
  }

  List<SequenceValue> values(Connection connection) throws SQLException {
    return here(connection).stream().map(Here::value).toList();
  }

  /// Advances the sequences beyond these values of the same columns; those of other columns, which
  /// a mapping may have, beyond the rows. Never sets one back.
  void advance(Connection connection, List<SequenceValue> values) throws SQLException {
    for (Here here : here(connection)) {
      Optional<SequenceValue> there = values.stream().filter(here::correspondsTo).findFirst();
      long used =
          there.isPresent()
              ? there.get().last() + there.get().reserved()
              : greatest(connection, here) + here.value().reserved();
      advance(connection, here, used);
    }
  }

  /// Advances the sequences beyond the values that the rows have.
  void advanceBeyondRows(Connection connection) throws SQLException {
    for (Here here : here(connection)) {
      advance(connection, here, greatest(connection, here) + here.value().reserved());
    }
  }

  private static long greatest(Connection connection, Here here) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement(
                "SELECT coalesce(max(%s), 0) FROM %s".formatted(here.column(), here.relation()));
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void advance(Connection connection, Here here, long next) throws SQLException {
    if (here.value().last() >= next) {
      return;
    }
    try (PreparedStatement advance =
        connection.prepareStatement(
            """
            SELECT setval(seqrelid::regclass, least(seqmax, ?)) FROM pg_sequence WHERE seqrelid = ?::regclass
            """)) {
      advance.setLong(1, next);
      advance.setString(2, here.sequence());
      advance.executeQuery().close();
    }
  }
}
