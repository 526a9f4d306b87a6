package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks that the tables still have the triggers of `movable_add`: they could be disabled and
/// enabled again, and rows changed in between, without a trace in the feed. Also checks that rows
/// only refer to rows that move with them.
record TableGuardCheck(AttachedTables tables) {
  // Of a table or a part. A table with parts has one more, which deletes them.
  private static final int TRIGGERS = 5;

  /// Why writes could currently go undetected or fail on the other side; `null` if they cannot.
  @Nullable String fault(Connection connection) throws SQLException {
    for (AttachedTable table : tables.all()) {
      boolean parts = table.relations().count() > 1;
      for (String relation : table.relations().toList()) {
        int triggers = parts && relation.equals(table.relation()) ? TRIGGERS + 1 : TRIGGERS;
        String fault = fault(connection, relation, triggers);
        if (fault != null) {
          return fault;
        }
      }
    }
    String missing = missingFunction(connection);
    return missing == null ? reference(connection) : missing;
  }

  private @Nullable String missingFunction(Connection connection) throws SQLException {
    return first(
        connection,
        """
        SELECT format('The function %s, which maps the table %s, does not exist or exists twice.', function, relation)
        FROM (
          SELECT unnest(ARRAY[to_shared, from_shared]) AS function, relation FROM movable_table WHERE capability = ?
          UNION ALL SELECT from_shared, relation FROM movable_part WHERE capability = ?) AS mapped
        WHERE to_regproc(function) IS NULL AND function IS NOT NULL ORDER BY 1 LIMIT 1
        """,
        tables.capability());
  }

  /// @param parameter of both placeholders
  private static @Nullable String first(Connection connection, String sql, Object parameter)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, parameter);
      query.setObject(2, parameter);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static @Nullable String fault(Connection connection, String relation, int triggers)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(t.oid) FILTER (WHERE t.tgenabled = 'A') AS firing,
              c.relkind <> 'r' OR c.relispartition OR c.relhassubclass AS related, c.relrowsecurity
            FROM pg_class AS c LEFT JOIN pg_trigger AS t
              ON t.tgrelid = c.oid AND t.tgname LIKE 'movable\\_%' AND NOT t.tgisinternal
            WHERE c.oid = ?::regclass GROUP BY c.oid, related, c.relrowsecurity
            """)) {
      query.setString(1, relation);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getInt("firing") != triggers) {
          return "A trigger movable_... of the table %s is disabled or dropped."
              .formatted(relation);
        }
        if (row.getBoolean("related")) {
          return "The table %s is a part or a parent of another table.".formatted(relation);
        }
        return row.getBoolean("relrowsecurity")
            ? "Row-level security is on for the table %s.".formatted(relation)
            : null;
      }
    }
  }

  // The other end stays in this database when the capability moves.
  private @Nullable String reference(Connection connection) throws SQLException {
    return first(
        connection,
        """
        SELECT format('The foreign key %s of the table %s refers to the table %s, and only one of them moves. ',
            quote_ident(conname), conrelid::regclass, confrelid::regclass)
          || 'Drop it, or add the other table to the capability.'
        FROM pg_constraint
        WHERE contype = 'f'
          AND (conrelid = ANY (?::regclass[])) <> (confrelid = ANY (?::regclass[]))
        ORDER BY 1 LIMIT 1
        """,
        tables.relations(connection));
  }

  /// Changes with every change to the triggers, their functions, the mappings and the columns, even
  /// if it is undone.
  String fingerprint(Connection connection) throws SQLException {
    // xmin is the last transaction that wrote the catalog row.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT md5(string_agg(seen, ',' ORDER BY seen)) FROM (
              SELECT concat_ws(' ', 't', tgrelid, tgname, tgenabled, xmin) AS seen
              FROM pg_trigger WHERE tgrelid = ANY (?::regclass[]) AND tgname LIKE 'movable\\_%'
              UNION ALL
              SELECT concat_ws(' ', 'f', proname, xmin)
              FROM pg_proc
              WHERE proname LIKE 'movable\\_%' AND pronamespace IN (
                SELECT f.pronamespace FROM pg_trigger JOIN pg_proc AS f ON f.oid = tgfoid
                WHERE tgrelid = ANY (?::regclass[]) AND tgname LIKE 'movable\\_%')
              UNION ALL
              SELECT concat_ws(' ', 'm', proname, xmin) FROM pg_proc
              WHERE oid IN (
                SELECT to_regproc(unnest(ARRAY[to_shared, from_shared])) FROM movable_table WHERE capability = ?
                UNION ALL SELECT to_regproc(from_shared) FROM movable_part WHERE capability = ?)
              UNION ALL
              SELECT concat_ws(' ', 'e', name, excluded::text) FROM movable_table WHERE capability = ?
              UNION ALL
              SELECT concat_ws(' ', 'c', attrelid, attnum, xmin)
              FROM pg_attribute WHERE attrelid = ANY (?::regclass[]) AND attnum > 0
            ) AS catalog
            """)) {
      query.setArray(1, tables.relations(connection));
      query.setArray(2, tables.relations(connection));
      for (int parameter = 3; parameter <= 5; parameter++) {
        query.setString(parameter, tables.capability());
      }
      query.setArray(6, tables.relations(connection));
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  /// Whether every write since a verification was recorded.
  ///
  /// @param verified the fingerprint before that verification; `null` for none
  boolean isAsVerified(Connection connection, @Nullable String verified) throws SQLException {
    return fault(connection) == null
        && (verified == null || Objects.equals(verified, fingerprint(connection)));
  }
}
