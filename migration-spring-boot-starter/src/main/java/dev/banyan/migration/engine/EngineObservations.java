package dev.banyan.migration.engine;

import dev.banyan.migration.SideUnavailableException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/// Observes the work of the engine with Micrometer: timers of the application's metrics, and spans
/// if it traces. Waiting is not observed.
///
/// @param registry of the application
public record EngineObservations(ObservationRegistry registry) {
  /// Observes nothing.
  public static final EngineObservations NONE = new EngineObservations(ObservationRegistry.NOOP);

  /// @param <T> its result
  interface Work<T extends @Nullable Object> {
    T perform() throws SideUnavailableException;
  }

  /// Work without a result.
  interface Step {
    void perform() throws SideUnavailableException;
  }

  /// @param work kind of work, such as `copy` or `hand-over seal`; few different ones
  <T extends @Nullable Object> T observe(String capability, String work, Work<T> body)
      throws SideUnavailableException {
    Observation observation =
        Observation.createNotStarted("banyan.migration.work", registry)
            .contextualName("migration " + work)
            .lowCardinalityKeyValue("capability", capability)
            .lowCardinalityKeyValue("work", work)
            .start();
    Observation.Scope scope = observation.openScope();
    try {
      return body.perform();
    } catch (SideUnavailableException | RuntimeException e) {
      observation.error(e);
      throw e;
    } finally {
      scope.close();
      observation.stop();
    }
  }
}
