package dev.banyan.admin.jpa;

import java.util.OptionalLong;

/// Number of rows of an entity's table, without counting large tables.
///
/// @param table a table, or a query in parentheses
record RowCount(EntityServices services, String table) {
  private static final long MANY = 10_000;

  static boolean isQuery(String table) {
    return table.contains(" ");
  }

  /// The planner's estimate is free. If it is small or not available, rows are counted up to a
  /// limit.
  OptionalLong estimate() {
    long believed = services.schema().isPostgres() && !isQuery(table) ? planned() : -1;
    return OptionalLong.of(believed >= MANY ? believed : counted());
  }

  private long planned() {
    return services
        .database()
        .sql(
            "SELECT coalesce(max(reltuples), -1)::bigint FROM pg_class WHERE oid ="
                + " to_regclass(:table)")
        .param("table", table)
        .query(Long.class)
        .single();
  }

  private long counted() {
    return services
        .database()
        .sql(
            "SELECT count(*) FROM (SELECT 1 AS one FROM %s r FETCH FIRST %d ROWS ONLY) t"
                .formatted(table, MANY + 1))
        .query(Long.class)
        .single();
  }
}
