package dev.banyan.tasks;

import java.util.stream.Stream;

/// Priority of a task, in ascending order. [#rank] is its stored position.
public enum Priority {
  NONE(0),
  LOW(1),
  MEDIUM(2),
  HIGH(3),
  URGENT(4);

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
    return Stream.of(values())
        .filter(priority -> priority.rank == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no priority has rank " + rank));
  }
}
