package dev.banyan.practice.modelcheck;

/// How far the copy is, and what is said of it.
enum CopyState {
  /// The feed holds everything that was ever written.
  NOT_NEEDED,
  RUNNING,
  /// The copier has counted every row.
  COUNTED,
  /// The verifier has said that both sides are equal.
  SAID_EQUAL,
  SAID_UNEQUAL
}
