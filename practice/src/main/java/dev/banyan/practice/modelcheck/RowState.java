package dev.banyan.practice.modelcheck;

import java.util.List;

/// A row on one side; version 0 if it never existed.
///
/// @param content written value; equal to the version if each write increments it
record RowState(int version, boolean deleted, int content) {
  static final RowState NONE = new RowState(0, false, 0);

  /// The row after a write.
  RowState changed() {
    return new RowState(version + 1, false, content + 1);
  }

  /// The tombstone that a deletion leaves.
  RowState gone() {
    return new RowState(version + 1, true, content + 1);
  }

  /// The row after a write that does not increment the version.
  RowState changedWithoutVersion() {
    return new RowState(version, deleted, content + 1);
  }

  /// The same version with other content: writes after a takeover differ from those that were given
  /// up.
  RowState inAnotherHistory() {
    return new RowState(version, deleted, content % HISTORY + HISTORY);
  }

  private static final int HISTORY = 10;

  // Above all digits of before the restore.
  private static final int AFTER_RESTORE = 5;

  /// The row after a write on top of another one, where a backup may be restored: its content is
  /// the list of all its writes, one digit each.
  ///
  /// @param writer distinguishes writes of different sides and takeovers, 1 to 4
  RowState writtenOver(RowState before, int writer, boolean restored) {
    int digit = restored ? writer + AFTER_RESTORE - 1 : writer;
    return new RowState(version, deleted, before.content * HISTORY + digit);
  }

  boolean isWrittenAfterRestore() {
    return content % HISTORY >= AFTER_RESTORE;
  }

  /// Whether it contains all writes of the other one, where contents are lists of writes.
  boolean descendsFrom(RowState other) {
    int prefix = content;
    while (prefix > other.content) {
      prefix /= HISTORY;
    }
    return prefix == other.content;
  }

  /// Whether it contains an acknowledged write, where contents are lists of writes.
  boolean retains(RowState promised) {
    return descendsFrom(promised) || (promised.deleted && isGone());
  }

  /// Whether readers see no row.
  boolean isGone() {
    return version == 0 || deleted;
  }

  /// The first row that readers see differently, or -1. Tombstones are not compared.
  static int firstDifference(List<RowState> some, List<RowState> others) {
    for (int i = 0; i < some.size(); i++) {
      RowState rowState = some.get(i);
      RowState other = others.get(i);
      if (!rowState.equals(other) && !(rowState.isGone() && other.isGone())) {
        return i;
      }
    }
    return -1;
  }

  /// Whether it still contains the acknowledged write.
  boolean keeps(RowState promised) {
    if (promised.deleted()) {
      return isGone();
    }
    return version > promised.version
        || (version == promised.version && content >= promised.content);
  }

  boolean isNewerThan(RowState other) {
    return version > other.version;
  }

  /// Whether it can replace the other one without losing anything.
  boolean follows(RowState other) {
    return isNewerThan(other) || (version == other.version && content > other.content);
  }
}
