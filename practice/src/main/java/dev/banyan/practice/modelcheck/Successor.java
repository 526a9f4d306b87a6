package dev.banyan.practice.modelcheck;

/// One thing that can happen, and the world after it.
record Successor(Action what, State world) {}
