package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.Progress;
import dev.banyan.migration.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One side's database.
///
/// @param rows by row number
/// @param feed its committed changes
/// @param taken the last position that was given out, to committed and running writes alike
/// @param writing the running write of each writer, `null` where it has none; writer n writes row n
record SideState(
    Ownership ownership,
    Progress progress,
    List<Row> rows,
    List<Entry> feed,
    int taken,
    List<@Nullable Write> writing) {

  /// A change in the feed.
  record Entry(int position, int row, Row image) {}

  /// A write that has passed the fence and has not committed.
  record Write(int position, Row image) {}

  static SideState first(Side side) {
    return new SideState(
        Ownership.first(side, Side.MONOLITH),
        new Progress(Ownership.first(side, Side.MONOLITH).epoch(), Position.START),
        List.of(Row.NONE, Row.NONE),
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

  boolean idle() {
    return writing.stream().allMatch(w -> w == null);
  }

  Row row(int number) {
    return rows.get(number);
  }

  /// Where a reader of the feed must stop: below the first running write.
  int stable() {
    int stable = taken;
    for (Write write : writing) {
      if (write != null) {
        stable = Math.min(stable, write.position() - 1);
      }
    }
    return stable;
  }

  /// The last position that was committed.
  int committed() {
    return feed.stream().mapToInt(Entry::position).max().orElse(0);
  }

  List<Entry> between(long after, int upTo) {
    return feed.stream()
        .filter(entry -> entry.position() > after && entry.position() <= upTo)
        .toList();
  }

  SideState with(Ownership now) {
    return new SideState(now, progress, rows, feed, taken, writing);
  }

  SideState with(Progress now) {
    return new SideState(ownership, now, rows, feed, taken, writing);
  }

  SideState withRow(int number, Row row) {
    List<Row> changed = new ArrayList<>(rows);
    changed.set(number, row);
    return new SideState(ownership, progress, changed, feed, taken, writing);
  }

  SideState beginning(int writer, Row image) {
    return new SideState(
        ownership, progress, rows, feed, taken + 1, replaced(writer, new Write(taken + 1, image)));
  }

  SideState aborted(int writer) {
    return new SideState(ownership, progress, rows, feed, taken, replaced(writer, null));
  }

  SideState committed(int writer, Write write) {
    List<Entry> longer = new ArrayList<>(feed);
    longer.add(new Entry(write.position(), writer, write.image()));
    return new SideState(
        ownership,
        progress,
        withRow(writer, write.image()).rows,
        longer,
        taken,
        replaced(writer, null));
  }

  private List<@Nullable Write> replaced(int writer, @Nullable Write write) {
    List<@Nullable Write> changed = new ArrayList<>(writing);
    changed.set(writer, write);
    return changed;
  }
}
