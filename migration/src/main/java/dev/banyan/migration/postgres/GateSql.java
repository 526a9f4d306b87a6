package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The SQL with which a gate extends an application's statements: the state of the ownership before
/// the first one, and the position reached after each write. Thread-safe.
///
/// Neither has parameters, so that the numbers of the application's parameters stay the same.
final class GateSql {
  // Applications use few different statements; a generated text beyond these is extended each time.
  private static final int MOST_CACHED = 1_000;

  private final String state;
  private final String reached;
  private final Map<String, Extended> cache = new ConcurrentHashMap<>();

  GateSql(String capability) {
    String literal = "'" + capability.replace("'", "''") + "'";
    this.state = OwnershipRow.select(literal);
    this.reached = ChangeFeed.reached(literal);
  }

  /// A statement of the application with its extensions.
  ///
  /// @param first text as the first statement of an attempt
  /// @param later text of any other one
  record Extended(StatementKind kind, String first, String later) {
    boolean isWrite() {
      return kind == StatementKind.WRITE;
    }
  }

  /// What a write has reached.
  ///
  /// @param admitted whether the fence has admitted its transaction
  record Reached(Freshness freshness, boolean admitted) {}

  Extended extend(String sql, StatementKind kind) {
    Extended known = cache.get(sql);
    if (known == null) {
      known = extended(sql, kind);
      if (cache.size() < MOST_CACHED) {
        cache.put(sql, known);
      }
    }
    return known;
  }

  private Extended extended(String sql, StatementKind kind) {
    return switch (kind) {
      case READ -> new Extended(kind, state + ";\n" + sql, sql);
      // On a separate line: the text may end with a comment.
      case WRITE ->
          new Extended(kind, state + ";\n" + sql + "\n;" + reached, sql + "\n;" + reached);
      case SESSION, OTHER -> new Extended(kind, sql, sql);
    };
  }

  /// The query of the state alone.
  String state() {
    return state;
  }

  static OwnershipState readState(ResultSet rows) throws SQLException {
    if (!rows.next()) {
      throw new IllegalStateException("no table is attached for this capability");
    }
    return OwnershipRow.of(rows).state();
  }

  static Reached readReached(ResultSet rows) throws SQLException {
    rows.next();
    return new Reached(ChangeFeed.freshness(rows), rows.getBoolean(3));
  }
}
