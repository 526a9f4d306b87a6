package dev.banyan.cli.practice.exploration;

import java.util.List;

/// A row as one side has it; version 0 where it never heard of it.
///
/// @param content what is written there; as high as the version where each write raises that
record Row(int version, boolean deleted, int content) {
  static final Row NONE = new Row(0, false, 0);

  /// What a write makes of it.
  Row changed() {
    return new Row(version + 1, false, content + 1);
  }

  /// What a deletion leaves behind.
  Row gone() {
    return new Row(version + 1, true, content + 1);
  }

  /// What a write makes of it that does not raise the version.
  Row changedWithoutVersion() {
    return new Row(version, deleted, content + 1);
  }

  /// The same version with other content: what is written after a take-over is not what was given
  /// up.
  Row inAnotherHistory() {
    return new Row(version, deleted, content % HISTORY + HISTORY);
  }

  private static final int HISTORY = 10;

  /// What a reader sees of it: nothing.
  boolean isGone() {
    return version == 0 || deleted;
  }

  /// The first row that readers see differently, or -1. What a deletion leaves behind is not
  /// compared.
  static int firstDifference(List<Row> some, List<Row> others) {
    for (int i = 0; i < some.size(); i++) {
      Row row = some.get(i);
      Row other = others.get(i);
      if (!row.equals(other) && !(row.isGone() && other.isGone())) {
        return i;
      }
    }
    return -1;
  }

  /// Whether what was acknowledged is still in it.
  boolean keeps(Row promised) {
    if (promised.deleted()) {
      return isGone();
    }
    return version > promised.version
        || (version == promised.version && content >= promised.content);
  }

  boolean isNewerThan(Row other) {
    return version > other.version;
  }

  /// Whether writing it over the other one loses nothing.
  boolean follows(Row other) {
    return isNewerThan(other) || (version == other.version && content > other.content);
  }
}
