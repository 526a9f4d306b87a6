package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;

/// Both sides of a capability.
public record Sides(String capability, MovableSide monolith, MovableSide service) {

  public MovableSide at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }
}
