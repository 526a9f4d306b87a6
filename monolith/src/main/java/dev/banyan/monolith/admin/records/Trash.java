package dev.banyan.monolith.admin.records;

/// What kinds with a trash call its parts: a delete moves a record there, from where it is brought
/// back, or deleted for good.
public final class Trash {
  /// The field that tells whether a record is in it, and by which lists are opened to it.
  public static final String FIELD = "inTrash";

  /// The action that brings a record back.
  public static final String RESTORE = "restore";

  /// The action that ends a record in it.
  public static final String DELETE_FOR_GOOD = "delete-for-good";

  private Trash() {}

  public static boolean holds(Entry entry) {
    return entry.value(FIELD).raw().contains("true");
  }

  /// Whether the action is one for records in the trash alone.
  public static boolean isFor(String action) {
    return action.equals(RESTORE) || action.equals(DELETE_FOR_GOOD);
  }

  /// Whether a delete of this kind ends the record, with all that goes with it.
  public static boolean isMissing(Kind kind) {
    return kind.action(RESTORE).isEmpty();
  }
}
