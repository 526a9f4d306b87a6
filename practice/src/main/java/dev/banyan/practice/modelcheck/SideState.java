package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The database of one side.
///
/// @param standing its ownership, and the position up to which it has applied the owner's feed
/// @param rows by row number
/// @param feed its committed changes
/// @param taken the last assigned position, for committed and running writes
/// @param writing the running write of each row, `null` for none; writes of one transaction have
///   the same position
record SideState(
    OwnershipState standing,
    List<RowState> rows,
    List<Entry> feed,
    int taken,
    List<@Nullable Write> writing) {

  /// Two tasks, and the checklist of the first one in another table.
  static final int ROWS = 3;

  static final int TASK = 0;
  static final int CHECKLIST = 2;

  /// A change in the feed.
  record Entry(int position, int row, RowState image) {
    /// Distinguishes it from an entry with the same position in another history of the feed.
    int stamp() {
      return image.isWrittenAfterRestore() ? 2 : 1;
    }
  }

  /// A write that has passed the ownership check and has not committed.
  ///
  /// @param position 0 for a transaction that has taken its snapshot but has not checked ownership
  record Write(int position, RowState image) {
    boolean isRunning() {
      return position > 0;
    }
  }

  static SideState first(Side side) {
    Ownership ownership = Ownership.first(side, Side.MONOLITH);
    ReplicaProgress replicaProgress = new ReplicaProgress(ownership.epoch(), Position.START);
    return new SideState(
        new OwnershipState(ownership, replicaProgress, true),
        Collections.nCopies(ROWS, RowState.NONE),
        List.of(),
        0,
        Collections.nCopies(ROWS, null));
  }

  Ownership ownership() {
    return standing.ownership();
  }

  ReplicaProgress progress() {
    return standing.progress();
  }

  boolean complete() {
    return standing.complete();
  }

  boolean idle() {
    return writing.stream().noneMatch(w -> w != null && w.isRunning());
  }

  RowState row(int number) {
    return rows.get(number);
  }

  /// Safe read position of the feed: below the first running write.
  int horizon() {
    int horizon = taken;
    for (Write write : writing) {
      if (write != null && write.isRunning()) {
        horizon = Math.min(horizon, write.position() - 1);
      }
    }
    return horizon;
  }

  /// The position of the last entry.
  int committed() {
    return feed.stream().mapToInt(Entry::position).max().orElse(0);
  }

  /// The last entry up to a position.
  Position lastUpTo(long upTo) {
    return feed.stream()
        .filter(entry -> entry.position() <= upTo)
        .max(Comparator.comparingInt(Entry::position))
        .map(entry -> new Position(entry.position(), entry.stamp()))
        .orElse(Position.START);
  }

  /// In the order of the feed: by position, and within a transaction by write.
  List<Entry> between(long after, int upTo) {
    return feed.stream()
        .filter(entry -> entry.position() > after && entry.position() <= upTo)
        .sorted(Comparator.comparingInt(Entry::position))
        .toList();
  }

  SideState with(Ownership now) {
    return with(new OwnershipState(now, progress(), complete()));
  }

  SideState with(ReplicaProgress now) {
    return with(new OwnershipState(ownership(), now, complete()));
  }

  /// @param complete whether every row is present
  SideState with(ReplicaProgress now, boolean complete) {
    return with(new OwnershipState(ownership(), now, complete));
  }

  private SideState with(OwnershipState now) {
    return new SideState(now, rows, feed, taken, writing);
  }

  SideState withRows(List<RowState> changed) {
    return new SideState(standing, changed, feed, taken, writing);
  }

  SideState withRow(int number, RowState rowState) {
    List<RowState> changed = new ArrayList<>(rows);
    changed.set(number, rowState);
    return withRows(changed);
  }

  /// The same rows with a restarted feed.
  SideState withNewFeed() {
    return new SideState(standing, rows, List.of(), 0, writing);
  }

  /// The rows that the transaction which writes this row has written so far.
  List<Integer> transaction(int row) {
    Write write = Objects.requireNonNull(writing.get(row));
    if (!write.isRunning()) {
      return List.of(row);
    }
    return IntStream.range(0, ROWS)
        .filter(other ->
            writing.get(other) instanceof Write(var position, _) && position == write.position())
        .boxed()
        .toList();
  }

  /// Position of the running write of a row.
  int positionOf(int row) {
    return Objects.requireNonNull(writing.get(row)).position();
  }

  SideState snapshot(int row, RowState image) {
    return with(taken, replaced(List.of(row), new Write(0, image)));
  }

  SideState beginning(int row, RowState image) {
    return with(taken + 1, replaced(List.of(row), new Write(taken + 1, image)));
  }

  /// The running transaction writes another row, without another position.
  SideState joining(Write transaction, int row, RowState image) {
    return with(taken, replaced(List.of(row), new Write(transaction.position(), image)));
  }

  /// Without the writes in flight.
  SideState restarted() {
    return with(taken, Collections.nCopies(ROWS, null));
  }

  SideState aborted(List<Integer> transaction) {
    return with(taken, replaced(transaction, null));
  }

  private SideState with(int last, List<@Nullable Write> now) {
    return new SideState(standing, rows, feed, last, now);
  }

  SideState committed(List<Integer> transaction) {
    List<RowState> changed = new ArrayList<>(rows);
    List<Entry> longer = new ArrayList<>(feed);
    for (int row : transaction) {
      Write write = Objects.requireNonNull(writing.get(row));
      changed.set(row, write.image());
      longer.add(new Entry(write.position(), row, write.image()));
    }
    return new SideState(standing, changed, longer, taken, replaced(transaction, null));
  }

  private List<@Nullable Write> replaced(List<Integer> rows, @Nullable Write write) {
    List<@Nullable Write> changed = new ArrayList<>(writing);
    for (int row : rows) {
      changed.set(row, write);
    }
    return changed;
  }
}
