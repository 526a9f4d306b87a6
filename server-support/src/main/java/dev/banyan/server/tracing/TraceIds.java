package dev.banyan.server.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/// The span of an observation, for logs.
///
/// @param traceId 32 hexadecimal digits
/// @param spanId 16 hexadecimal digits
public record TraceIds(String traceId, String spanId) {

  /// `null` if the observation has no span.
  public static @Nullable TraceIds of(Observation.ContextView observation) {
    TracingContext tracing = observation.get(TracingContext.class);
    if (tracing == null || tracing.getSpan() == null) {
      return null;
    }
    TraceContext span = tracing.getSpan().context();
    return new TraceIds(span.traceId(), span.spanId());
  }
}
