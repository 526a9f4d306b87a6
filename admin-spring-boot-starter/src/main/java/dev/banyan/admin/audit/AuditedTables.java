package dev.banyan.admin.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Registers the tables that the audit triggers record, on PostgreSQL.
public class AuditedTables {
  private final JdbcClient database;

  private final AdminSchema schema;

  AuditedTables(JdbcClient database, AdminSchema schema) {
    this.database = database;
    this.schema = schema;
  }

  /// Whether this database has the triggers; elsewhere Hibernate's events record changes.
  public boolean haveTriggers() {
    return schema.isPostgres();
  }

  /// Starts to audit a table.
  ///
  /// @param ids the id columns, in the order of the id's parts
  /// @param shown columns whose values are recorded; for others, only the fact that they changed
  /// @param ignored columns whose change alone is not recorded
  public void track(String table, List<String> ids, List<String> shown, List<String> ignored) {
    database
        .sql("SELECT admin_track(to_regclass(:table), 'admin_record', :ids, :shown, :ignored)")
        .param("table", table)
        .param("ids", String.join(",", ids))
        .param("shown", String.join(",", shown))
        .param("ignored", String.join(",", ignored))
        .query(Boolean.class)
        .single();
  }

  public boolean hasColumn(String table, String column) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM pg_attribute
              WHERE attrelid = to_regclass(:table) AND attname = :column AND NOT attisdropped)
            """)
        .param("table", table)
        .param("column", column)
        .query(Boolean.class)
        .single();
  }

  /// Starts to audit a join table; its rows are recorded as changes of the owning records.
  public void trackLinks(String table, String holder, String holderColumn, String otherColumn) {
    database
        .sql("SELECT admin_track(to_regclass(:table), 'admin_record_link', :holder, :own, :other)")
        .param("table", table)
        .param("holder", holder)
        .param("own", holderColumn)
        .param("other", otherColumn)
        .query(Boolean.class)
        .single();
  }
}
