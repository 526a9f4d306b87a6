package dev.banyan.migration.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks that a table still has the triggers of `movable_attach`: they could be disabled and
/// enabled again, and rows changed in between, without a trace in the feed.
record TableGuardCheck(String table) {
  private static final int TRIGGERS = 5;

  /// Why writes could currently go undetected; `null` if they cannot.
  @Nullable String fault(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT count(t.oid) FILTER (WHERE t.tgenabled = 'A') AS firing,
              c.relkind <> 'r' OR c.relispartition OR c.relhassubclass AS related, c.relrowsecurity
            FROM pg_class AS c LEFT JOIN pg_trigger AS t
              ON t.tgrelid = c.oid AND t.tgname LIKE 'movable\\_%' AND NOT t.tgisinternal
            WHERE c.oid = ?::regclass GROUP BY c.oid, related, c.relrowsecurity
            """)) {
      query.setString(1, table);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        if (row.getInt("firing") != TRIGGERS) {
          return "A trigger movable_... of the table %s is disabled or dropped.".formatted(table);
        }
        if (row.getBoolean("related")) {
          return "The table %s is a part or a parent of another table.".formatted(table);
        }
        return row.getBoolean("relrowsecurity")
            ? "Row-level security is on for the table %s.".formatted(table)
            : null;
      }
    }
  }

  /// Changes with every change to the triggers, their functions and the columns, even if it is
  /// undone.
  String fingerprint(Connection connection) throws SQLException {
    // xmin is the last transaction that wrote the catalog row.
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT md5(string_agg(seen, ',' ORDER BY seen)) FROM (
              SELECT concat_ws(' ', 't', tgname, tgenabled, xmin) AS seen
              FROM pg_trigger WHERE tgrelid = ?::regclass AND tgname LIKE 'movable\\_%'
              UNION ALL
              SELECT concat_ws(' ', 'f', proname, xmin)
              FROM pg_proc
              WHERE proname LIKE 'movable\\_%' AND pronamespace IN (
                SELECT f.pronamespace FROM pg_trigger JOIN pg_proc AS f ON f.oid = tgfoid
                WHERE tgrelid = ?::regclass AND tgname LIKE 'movable\\_%')
              UNION ALL
              SELECT concat_ws(' ', 'c', attnum, xmin)
              FROM pg_attribute WHERE attrelid = ?::regclass AND attnum > 0
            ) AS catalog
            """)) {
      for (int parameter = 1; parameter <= 3; parameter++) {
        query.setString(parameter, table);
      }
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
