package dev.banyan.practice.modelcheck;

/// A violated invariant.
///
/// @param seen the violation, as a sentence
record InvariantViolation(Invariant broken, String seen) {}
