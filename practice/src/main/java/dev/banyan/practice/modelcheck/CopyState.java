package dev.banyan.practice.modelcheck;

/// Progress of the copy and what is reported about it.
enum CopyState {
  /// The feed contains everything that was ever written.
  NOT_NEEDED,
  RUNNING,
  /// The copier has counted every row.
  COUNTED,
  /// The verifier has reported that both sides are equal.
  SAID_EQUAL,
  SAID_UNEQUAL
}
