package dev.banyan.migration.engine;

import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideUnavailableException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Copies rows by key in chunks, table by table, and reads the next chunk while the replica writes
/// the current one.
///
/// The chunk size adapts so that each transaction stays short, because the feed waits for it.
final class Copier {
  private static final long WANTED_MILLIS = 120;
  private static final int SMALLEST = 50;
  private static final int LARGEST = 20_000;

  private final MovableSide owner;
  private final MovableSide replica;
  private int size = 500;
  private @Nullable Ahead ahead;

  Copier(MovableSide owner, MovableSide replica) {
    this.owner = owner;
    this.replica = replica;
  }

  private record Ahead(CopyRange range, @Nullable String after, AsyncCall<Chunk> rows) {
    boolean isFor(CopyRange wanted, @Nullable String key) {
      return range.equals(wanted) && Objects.equals(after, key);
    }
  }

  /// Copies the chunk after the checkpoint.
  ///
  /// @param most maximum number of rows
  /// @return the checkpoint after the chunk
  CopyCheckpoint chunk(CopyCheckpoint mark, int most) throws SideUnavailableException {
    if (mark.complete()) {
      return mark;
    }
    List<CopyRange> ranges = mark.remaining();
    if (ranges.isEmpty()) {
      return replica.copy(mark, null, true);
    }
    CopyRange range = ranges.getFirst();
    int wanted = Math.min(size, most);
    Ahead current =
        ahead != null && ahead.isFor(range, mark.after())
            ? ahead
            : read(range, mark.after(), wanted);
    // A failed read is repeated.
    ahead = null;
    Chunk rows = current.rows().answer();
    // If the last row has been deleted in the meantime, no rows follow the one before it.
    boolean last = rows.last() == null || rows.last().equals(range.until());
    if (!last) {
      ahead = read(range, rows.last(), wanted);
    } else if (ranges.size() > 1) {
      ahead = read(ranges.get(1), null, wanted);
    }
    long start = System.nanoTime();
    CopyCheckpoint now = replica.copy(mark, rows, last);
    adapt((System.nanoTime() - start) / 1_000_000, rows.rows());
    return now;
  }

  private Ahead read(CopyRange range, @Nullable String after, int rows) {
    return new Ahead(range, after, AsyncCall.ask(() -> owner.rows(range, after, rows)));
  }

  private void adapt(long millis, int rows) {
    if (rows > 0) {
      long fitting = rows * WANTED_MILLIS / Math.max(1, millis);
      size = Math.clamp(fitting, Math.max(SMALLEST, size / 2), Math.min(LARGEST, size * 2));
    }
  }
}
