package dev.banyan.migration.engine;

import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import org.jspecify.annotations.Nullable;

/// Both sides of a capability.
///
/// @param names for people
/// @param observations of the work on these sides
public record Sides(
    String capability,
    MovableSide monolith,
    MovableSide service,
    SideNames names,
    EngineObservations observations) {

  public Sides(String capability, MovableSide monolith, MovableSide service) {
    this(capability, monolith, service, SideNames.DEFAULT, EngineObservations.NONE);
  }

  <T extends @Nullable Object> T observe(String work, EngineObservations.Work<T> body)
      throws SideUnavailableException {
    return observations.observe(capability, work, body);
  }

  void observeStep(String work, EngineObservations.Step body) throws SideUnavailableException {
    observe(
        work,
        () -> {
          body.perform();
          return null;
        });
  }

  public MovableSide at(Side side) {
    return switch (side) {
      case MONOLITH -> monolith;
      case SERVICE -> service;
    };
  }
}
