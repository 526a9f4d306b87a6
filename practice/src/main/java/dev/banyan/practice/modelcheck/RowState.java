package dev.banyan.practice.modelcheck;

import java.util.List;

/// A row as one side has it; version 0 where it never heard of it.
///
/// @param content what is written there; as high as the version where each write raises that
record RowState(int version, boolean deleted, int content) {
  static final RowState NONE = new RowState(0, false, 0);

  /// What a write makes of it.
  RowState changed() {
    return new RowState(version + 1, false, content + 1);
  }

  /// What a deletion leaves behind.
  RowState gone() {
    return new RowState(version + 1, true, content + 1);
  }

  /// What a write makes of it that does not raise the version.
  RowState changedWithoutVersion() {
    return new RowState(version, deleted, content + 1);
  }

  /// The same version with other content: what is written after a take-over is not what was given
  /// up.
  RowState inAnotherHistory() {
    return new RowState(version, deleted, content % HISTORY + HISTORY);
  }

  private static final int HISTORY = 10;

  /// What a reader sees of it: nothing.
  boolean isGone() {
    return version == 0 || deleted;
  }

  /// The first row that readers see differently, or -1. What a deletion leaves behind is not
  /// compared.
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

  /// Whether what was acknowledged is still in it.
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

  /// Whether writing it over the other one loses nothing.
  boolean follows(RowState other) {
    return isNewerThan(other) || (version == other.version && content > other.content);
  }
}
