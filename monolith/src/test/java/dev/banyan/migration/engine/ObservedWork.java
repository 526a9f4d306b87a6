package dev.banyan.migration.engine;

import dev.banyan.migration.SideUnavailableException;
import io.micrometer.observation.ObservationRegistry;

/// Work of the engine, observed as the engine does it, while no migration runs.
public final class ObservedWork {
  private ObservedWork() {}

  public static void once(ObservationRegistry registry) {
    try {
      new EngineObservations(registry).observe("tasks", "verify", () -> "done");
    } catch (SideUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }
}
