package dev.banyan.admin.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Former names of an audited table and its columns. Define a bean of this type for each table that
/// was renamed or has renamed columns: older entries of the audit log keep the former names,
/// because the hash chain covers them, and are shown under the current ones.
///
/// @param table the current name
/// @param formerTable the former name; the current one if only columns were renamed
/// @param columns the current name of each renamed column, by its former name
public record FormerAuditNames(String table, String formerTable, Map<String, String> columns) {
  public FormerAuditNames {
    columns = Map.copyOf(columns);
  }

  <T> Map<String, T> current(Map<String, T> image) {
    Map<String, T> current = new LinkedHashMap<>();
    image.forEach((column, value) ->
        current.put(Objects.requireNonNullElse(columns.get(column), column), value));
    return current;
  }
}
