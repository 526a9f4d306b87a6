package dev.banyan.admin.audit;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which tables are recorded.
public class AuditedTables {
  private final JdbcClient database;

  AuditedTables(JdbcClient database) {
    this.database = database;
  }

  /// Begins to record a table of records.
  ///
  /// @param ids the columns of the id, in the order of its parts
  /// @param shown the columns whose values are recorded; of the others only that they have changed
  /// @param ignored the columns whose change alone is not recorded
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

  /// Begins to record a table that links records to others, as changes of those that hold the
  /// links.
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
