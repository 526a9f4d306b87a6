package dev.banyan.taskservice.ops;

import dev.banyan.server.tracing.Exemplars;
import dev.banyan.server.tracing.LogContextHandler;
import dev.banyan.server.tracing.Tracing;
import io.micrometer.observation.ObservationRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether and how the service traces. Without an endpoint, no class of OpenTelemetry is loaded.
///
/// @param observations turned into spans; does nothing without tracing
/// @param exemplars names the current span in histograms; `null` without tracing
/// @param stop sends the last spans
public record Traces(
    ObservationRegistry observations, @Nullable SpanContext exemplars, Runnable stop)
    implements AutoCloseable {

  public static Traces off() {
    return new Traces(ObservationRegistry.NOOP, null, () -> {});
  }

  /// @param properties of the SDK; empty for no tracing
  public static Traces of(Map<String, String> properties) {
    return properties.isEmpty() ? off() : Exporting.start(properties);
  }

  // Loaded only if an endpoint is set.
  private static final class Exporting {

    static Traces start(Map<String, String> properties) {
      Tracing tracing = Tracing.start("task-service", properties);
      ObservationRegistry observations = ObservationRegistry.create();
      observations
          .observationConfig()
          .observationHandler(tracing.spans())
          .observationHandler(new LogContextHandler());
      return new Traces(observations, new Exemplars(tracing.tracer()), tracing::close);
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
