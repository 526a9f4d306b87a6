package dev.banyan.migration;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows in the order of their ids, as the owner's database has written them and the replica's will
/// read them: whoever carries them need not look inside.
///
/// @param rows how many there are
/// @param last the id of the last one; `null` where there is none
/// @param columns for each column's name the values of all rows, as PostgreSQL writes an array of
///   texts
public record Chunk(int rows, @Nullable UUID last, Map<String, String> columns) {
  public Chunk {
    columns = Map.copyOf(columns);
  }
}
