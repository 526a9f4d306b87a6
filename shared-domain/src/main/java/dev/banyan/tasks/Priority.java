package dev.banyan.tasks;

/// Priority of a task, in ascending order. [#rank] is its stored position.
public enum Priority {
  NONE(0),
  LOW(1),
  MEDIUM(2),
  HIGH(3),
  URGENT(4);

  private static final Priority[] ALL = values();

  private final int rank;

  Priority(int rank) {
    this.rank = rank;
  }

  public int rank() {
    return rank;
  }

  /// The priority with a stored rank.
  ///
  /// @throws IllegalArgumentException for an unknown rank
  public static Priority ofRank(int rank) {
    for (Priority priority : ALL) {
      if (priority.rank == rank) {
        return priority;
      }
    }
    throw new IllegalArgumentException("no priority has rank " + rank);
  }
}
