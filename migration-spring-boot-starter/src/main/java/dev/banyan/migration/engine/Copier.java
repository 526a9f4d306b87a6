package dev.banyan.migration.engine;

import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideUnavailableException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Copies rows by id in chunks, and reads the next chunk while the replica writes the current one.
///
/// The chunk size adapts so that each transaction stays short, because the feed waits for it.
final class Copier {
  private static final long WANTED_MILLIS = 120;
  private static final int SMALLEST = 50;
  private static final int LARGEST = 5_000;

  private final MovableSide owner;
  private final MovableSide replica;
  private int size = 500;
  private @Nullable Ahead ahead;

  Copier(MovableSide owner, MovableSide replica) {
    this.owner = owner;
    this.replica = replica;
  }

  private record Ahead(@Nullable UUID after, AsyncCall<Chunk> rows) {}

  /// Copies the chunk after the checkpoint.
  ///
  /// @param most maximum number of rows
  /// @return the checkpoint after the chunk
  CopyCheckpoint chunk(CopyCheckpoint mark, int most) throws SideUnavailableException {
    UUID until = mark.until();
    if (mark.complete() || until == null) {
      return mark;
    }
    Ahead current =
        ahead != null && Objects.equals(ahead.after(), mark.after())
            ? ahead
            : read(mark.after(), until, Math.min(size, most));
    // A failed read is repeated.
    ahead = null;
    Chunk rows = current.rows().answer();
    // If the last row has been deleted in the meantime, no rows follow the one before it.
    boolean last = rows.last() == null || rows.last().equals(until);
    ahead = last ? null : read(rows.last(), until, Math.min(size, most));
    long start = System.nanoTime();
    CopyCheckpoint now = replica.copy(mark, rows, last);
    adapt((System.nanoTime() - start) / 1_000_000, rows.rows());
    return now;
  }

  private Ahead read(@Nullable UUID after, UUID until, int rows) {
    return new Ahead(after, AsyncCall.ask(() -> owner.rows(after, until, rows)));
  }

  private void adapt(long millis, int rows) {
    if (rows > 0) {
      long fitting = rows * WANTED_MILLIS / Math.max(1, millis);
      size = Math.clamp(fitting, Math.max(SMALLEST, size / 2), Math.min(LARGEST, size * 2));
    }
  }
}
