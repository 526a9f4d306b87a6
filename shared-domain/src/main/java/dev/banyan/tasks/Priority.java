package dev.banyan.tasks;

import java.util.stream.Stream;

/// How much a task presses, from the least to the most; [#rank] is its place in that order, as
/// stored.
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

  /// The priority of a stored rank.
  ///
  /// @throws IllegalArgumentException for a rank that no priority has
  public static Priority ofRank(int rank) {
    return Stream.of(values())
        .filter(priority -> priority.rank == rank)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no priority has rank " + rank));
  }
}
