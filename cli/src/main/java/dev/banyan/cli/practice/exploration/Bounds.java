package dev.banyan.cli.practice.exploration;

import java.util.List;

/// How small the explored world is.
///
/// @param versions how often each row is written at the most
/// @param handOvers how many attempts are begun at the most, in whichever direction
/// @param messages how many are under way at once at the most
record Bounds(List<Integer> versions, int handOvers, int messages) {}
