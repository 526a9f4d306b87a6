package dev.banyan.practice.modelcheck;

/// An invariant that does not hold any more.
///
/// @param seen what is wrong, in a sentence
record InvariantViolation(Invariant broken, String seen) {}
