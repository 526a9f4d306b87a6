package dev.banyan.admin.model;

/// Names used by record types with soft delete: a delete marks a record, which can then be restored
/// or permanently deleted.
public final class SoftDelete {
  /// The field that tells whether a record is deleted, also used as a filter.
  public static final String FIELD = "inTrash";

  /// The action that restores a record.
  public static final String RESTORE = "restore";

  /// The action that permanently deletes a record.
  public static final String DELETE_FOR_GOOD = "delete-for-good";

  private SoftDelete() {}

  public static boolean holds(RecordEntry recordEntry) {
    return recordEntry.value(FIELD).raw().contains("true");
  }

  /// Whether the action only applies to soft-deleted records.
  public static boolean isFor(String action) {
    return action.equals(RESTORE) || action.equals(DELETE_FOR_GOOD);
  }

  /// Whether a delete of this record type is permanent and cascades.
  public static boolean isMissing(RecordType recordType) {
    return recordType.action(RESTORE).isEmpty();
  }
}
