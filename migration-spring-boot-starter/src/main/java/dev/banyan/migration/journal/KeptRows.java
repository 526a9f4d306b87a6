package dev.banyan.migration.journal;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows that a repair or a new copy has removed or replaced, because they may be the only copy.
public class KeptRows {
  private static final RowMapper<Kept> ROW =
      (row, ignored) ->
          new Kept(
              row.getLong("id"),
              row.getTimestamp("at").toInstant(),
              Side.valueOf(row.getString("side")),
              row.getString("reason"),
              new FeedEntry(
                  Position.START,
                  new RowKey(row.getString("table_name"), row.getString("row_key")),
                  row.getLong("version"),
                  row.getString("image")),
              row.getTimestamp("restored_at") == null
                  ? null
                  : row.getTimestamp("restored_at").toInstant());

  private final JdbcClient database;

  public KeptRows(JdbcClient database) {
    this.database = database;
  }

  /// @param side that had it
  /// @param reason why it was removed or replaced there
  /// @param restoredAt `null` if it was not restored
  public record Kept(
      long id, Instant at, Side side, String reason, FeedEntry row, @Nullable Instant restoredAt) {}

  /// Keeps these rows. A row that is already kept with the same version and content stays
  /// unchanged.
  public void keep(String capability, Side side, String reason, Collection<FeedEntry> rows) {
    for (FeedEntry row : rows) {
      database
          .sql(
              """
              INSERT INTO migration_kept_row (capability, side, reason, table_name, row_key, version, image)
              VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
              """)
          .params(
              capability,
              side.name(),
              reason,
              row.row().table(),
              row.row().key(),
              row.version(),
              Objects.requireNonNull(row.image()))
          .update();
    }
  }

  /// Newest first.
  public List<Kept> newest(String capability, int most) {
    return database
        .sql("SELECT * FROM migration_kept_row WHERE capability = ? ORDER BY id DESC LIMIT ?")
        .params(capability, most)
        .query(ROW)
        .list();
  }

  public Optional<Kept> find(String capability, long id) {
    return database
        .sql("SELECT * FROM migration_kept_row WHERE capability = ? AND id = ?")
        .params(capability, id)
        .query(ROW)
        .optional();
  }

  public void restored(long id) {
    database
        .sql("UPDATE migration_kept_row SET restored_at = clock_timestamp() WHERE id = ?")
        .param(id)
        .update();
  }

  /// Deletes rows that have been kept longer than this.
  public void trim(String capability, Duration age) {
    database
        .sql(
            """
            DELETE FROM migration_kept_row
            WHERE capability = ? AND at < clock_timestamp() - ? * interval '1 second'
            """)
        .params(capability, age.toSeconds())
        .update();
  }
}
