package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;

/// Both sides of a capability.
///
/// @param names for people
public record Sides(String capability, MovableSide monolith, MovableSide service, SideNames names) {

  public Sides(String capability, MovableSide monolith, MovableSide service) {
    this(capability, monolith, service, SideNames.DEFAULT);
  }

  public MovableSide at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }
}
