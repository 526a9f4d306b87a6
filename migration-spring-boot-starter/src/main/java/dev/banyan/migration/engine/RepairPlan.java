package dev.banyan.migration.engine;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Repair;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.journal.VerificationStore.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a repair does to one row.
///
/// @param there the row that is removed or replaced; `null` for none
/// @param wanted the row that is written; `null` for none
/// @param fields those that differ, the winning side's value first
public record RepairPlan(
    RowKey row, @Nullable FeedEntry there, @Nullable FeedEntry wanted, List<Field> fields) {

  /// What happens to a row.
  public enum Action {
    ADDED,
    REPLACED,
    REMOVED
  }

  public Action action() {
    if (there == null) {
      return Action.ADDED;
    }
    return wanted == null ? Action.REMOVED : Action.REPLACED;
  }

  Repair repair() {
    return new Repair(row, there == null ? null : there.version(), wanted);
  }
}
