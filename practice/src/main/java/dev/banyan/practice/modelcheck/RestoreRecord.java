package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Side;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The backup of one side, its restore, and the rows that were kept since.
///
/// @param backup the backup that can be restored; `null` before and after
/// @param restored the side that was restored; `null` before
/// @param kept rows that were kept before a copy removed them
record RestoreRecord(@Nullable Backup backup, @Nullable Side restored, Set<SideState.Entry> kept) {
  static final RestoreRecord NONE = new RestoreRecord(null, null, Set.of());

  /// A backup of one side; the monolith's includes the journal.
  record Backup(Side side, SideState state, @Nullable MigrationRecord journal) {}

  boolean hasRestored() {
    return restored != null;
  }

  RestoreRecord keeping(int row, RowState image) {
    Set<SideState.Entry> more = new HashSet<>(kept);
    more.add(new SideState.Entry(0, row, image));
    return new RestoreRecord(backup, restored, more);
  }

  boolean hasKept(int row, RowState image) {
    return kept.stream().anyMatch(entry -> entry.row() == row && entry.image().descendsFrom(image));
  }
}
