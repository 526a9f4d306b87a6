package dev.banyan.migration;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows ordered by id, in the format that the owner's database writes and the replica's reads, so
/// that no code in between needs to parse them.
///
/// @param rows number of rows
/// @param last the id of the last row; `null` for none
/// @param columns the values of all rows by column name, as a PostgreSQL text array
public record Chunk(int rows, @Nullable UUID last, Map<String, String> columns) {
  public Chunk {
    columns = Map.copyOf(columns);
  }
}
