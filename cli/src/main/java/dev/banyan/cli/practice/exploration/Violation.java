package dev.banyan.cli.practice.exploration;

/// An invariant that does not hold any more.
///
/// @param seen what is wrong, in a sentence
record Violation(Invariant broken, String seen) {}
