package dev.banyan.admin.model;

/// What kinds with a trash call its parts: a delete moves a record there, from where it is brought
/// back, or deleted for good.
public final class SoftDelete {
  /// The field that tells whether a record is in it, and by which lists are opened to it.
  public static final String FIELD = "inTrash";

  /// The action that brings a record back.
  public static final String RESTORE = "restore";

  /// The action that ends a record in it.
  public static final String DELETE_FOR_GOOD = "delete-for-good";

  private SoftDelete() {}

  public static boolean holds(RecordEntry recordEntry) {
    return recordEntry.value(FIELD).raw().contains("true");
  }

  /// Whether the action is one for records in the trash alone.
  public static boolean isFor(String action) {
    return action.equals(RESTORE) || action.equals(DELETE_FOR_GOOD);
  }

  /// Whether a delete of this kind ends the record, with all that goes with it.
  public static boolean isMissing(RecordType recordType) {
    return recordType.action(RESTORE).isEmpty();
  }
}
