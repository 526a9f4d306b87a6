package dev.banyan.practice.modelcheck;

/// An action and the state after it.
record Successor(Action what, State world) {}
