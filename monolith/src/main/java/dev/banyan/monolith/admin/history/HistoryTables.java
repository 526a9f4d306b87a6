package dev.banyan.monolith.admin.history;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Which tables are recorded.
@Component
public class HistoryTables {
  private final JdbcClient database;

  HistoryTables(JdbcClient database) {
    this.database = database;
  }

  /// Begins to record a table of records.
  ///
  /// @param shown the columns whose values are recorded; of the others only that they have changed
  public void track(String table, String idColumn, List<String> shown) {
    database
        .sql("SELECT admin_track(to_regclass(:table), 'admin_record', :id, :shown)")
        .param("table", table)
        .param("id", idColumn)
        .param("shown", String.join(",", shown))
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
