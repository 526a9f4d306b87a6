package dev.banyan.practice.modelcheck;

/// What a migration promises, in the order in which it is numbered everywhere.
public enum Invariant {
  ONE_OWNER("Invariant 1", "At most one side accepts writes."),
  NOTHING_LOST(
      "Invariant 2", "An acknowledged write is never lost, and a deleted task never comes back."),
  OWN_WRITES("Invariant 3", "A caller reads its own writes, whichever side answers."),
  EQUAL_SIDES("Invariant 4", "Both sides are equal, row by row, when a hand-over completes."),
  /// Most of it is about all that can still happen, not about one history: see the explorer.
  ENDS_BY_ITSELF(
      "Invariant 5", "Every hand-over ends by itself: it is completed, or it is rolled back."),
  /// Not one of the five, which are about data: those hold although nobody is served.
  NO_DOWNTIME("No downtime", "While a side is open, every request finds its way to it.");

  private final String title;
  private final String sentence;

  Invariant(String title, String sentence) {
    this.title = title;
    this.sentence = sentence;
  }

  /// Such as `Invariant 2`.
  public String title() {
    return title;
  }

  public String sentence() {
    return sentence;
  }
}
