package dev.banyan.migration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of a table ordered by key, in the format that the owner's database writes and the replica's
/// reads, so that no code in between needs to parse them.
///
/// @param table name of the table in the capability
/// @param rows number of rows
/// @param last key of the last row; `null` for none
/// @param columns the values of all rows by column name, as a PostgreSQL text array
public record Chunk(String table, int rows, @Nullable String last, Map<String, String> columns) {
  public Chunk {
    columns = Map.copyOf(columns);
  }
}
