package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipState;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The database of one side.
///
/// @param standing its ownership, and the position up to which it has applied the owner's feed
/// @param rows by row number
/// @param feed its committed changes
/// @param taken the last assigned position, for committed and running writes
/// @param writing the running write of each writer, `null` for none; writer n writes row n
record SideState(
    OwnershipState standing,
    List<RowState> rows,
    List<Entry> feed,
    int taken,
    List<@Nullable Write> writing) {

  /// A change in the feed.
  record Entry(int position, int row, RowState image) {}

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
        List.of(RowState.NONE, RowState.NONE),
        List.of(),
        0,
        nulls());
  }

  private static List<@Nullable Write> nulls() {
    List<@Nullable Write> none = new ArrayList<>();
    none.add(null);
    none.add(null);
    return none;
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

  List<Entry> between(long after, int upTo) {
    return feed.stream()
        .filter(entry -> entry.position() > after && entry.position() <= upTo)
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

  SideState snapshot(int writer, RowState image) {
    return with(taken, replaced(writer, new Write(0, image)));
  }

  SideState beginning(int writer, RowState image) {
    return with(taken + 1, replaced(writer, new Write(taken + 1, image)));
  }

  SideState aborted(int writer) {
    return with(taken, replaced(writer, null));
  }

  private SideState with(int last, List<@Nullable Write> now) {
    return new SideState(standing, rows, feed, last, now);
  }

  SideState committed(int writer, Write write) {
    List<Entry> longer = new ArrayList<>(feed);
    longer.add(new Entry(write.position(), writer, write.image()));
    return new SideState(
        standing, withRow(writer, write.image()).rows, longer, taken, replaced(writer, null));
  }

  private List<@Nullable Write> replaced(int writer, @Nullable Write write) {
    List<@Nullable Write> changed = new ArrayList<>(writing);
    changed.set(writer, write);
    return changed;
  }
}
