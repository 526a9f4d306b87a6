package dev.banyan.cli.practice.exploration;

import java.util.List;

/// A row as one side has it; version 0 where it never heard of it.
record Row(int version, boolean deleted) {
  static final Row NONE = new Row(0, false);

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
    return promised.deleted() ? isGone() : version >= promised.version;
  }

  boolean isNewerThan(Row other) {
    return version > other.version;
  }
}
