package dev.banyan.practice.modelcheck;

/// Guarantees of a migration, in their documented order.
public enum Invariant {
  ONE_OWNER("Invariant 1", "At most one side accepts writes."),
  NOTHING_LOST(
      "Invariant 2", "An acknowledged write is never lost, and a deleted task never comes back."),
  OWN_WRITES("Invariant 3", "A caller reads its own writes, whichever side answers."),
  EQUAL_SIDES("Invariant 4", "Both sides are equal, row by row, when a hand-over completes."),
  /// Mostly a property of all possible continuations, not of a single trace: see StateExplorer.
  ENDS_BY_ITSELF(
      "Invariant 5", "Every hand-over ends by itself: it is completed, or it is rolled back."),
  WHOLE_TRANSACTIONS(
      "Invariant 6", "The rows of a transaction appear together at a replica, or not at all."),
  /// Not one of the six data invariants, which hold even if no request is served.
  NO_DOWNTIME("No downtime", "While a side is open, every request finds its way to it.");

  private final String title;
  private final String sentence;

  Invariant(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  /// For example `Invariant 2`.
  public String title() {
    return title;
  }

  public String sentence() {
    return sentence;
  }
}
