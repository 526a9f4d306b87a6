package dev.banyan.server.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.Map;

/// Sends the spans of this process to a collector over OTLP. Context comes in and goes out as
/// `traceparent`, `tracestate` and `baggage` (W3C). Metrics and logs are not sent.
public final class Tracing implements AutoCloseable {
  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final ObservationHandler<Observation.Context> spans;

  private Tracing(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    io.opentelemetry.api.trace.Tracer spanTracer = sdk.getTracer("dev.banyan");
    this.tracer = new OtelTracer(spanTracer, new OtelCurrentTraceContext(), _ -> {});
    OtelPropagator propagator = new OtelPropagator(sdk.getPropagators(), spanTracer);
    this.spans =
        new FirstMatchingCompositeObservationHandler(
            new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
            new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
            new DefaultTracingObservationHandler(tracer));
  }

  /// @param service name of the service, unless `OTEL_SERVICE_NAME` is set
  /// @param properties of the SDK, from [TracingSettings]; environment variables take precedence
  public static Tracing start(String service, Map<String, String> properties) {
    Map<String, String> defaults = new HashMap<>(properties);
    defaults.put("otel.service.name", service);
    defaults.put("otel.exporter.otlp.protocol", "http/protobuf");
    defaults.put("otel.metrics.exporter", "none");
    defaults.put("otel.logs.exporter", "none");
    return new Tracing(
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> defaults)
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk());
  }

  /// Creates a span for each observation.
  public ObservationHandler<Observation.Context> spans() {
    return spans;
  }

  public Tracer tracer() {
    return tracer;
  }

  /// Sends the last spans.
  @Override
  public void close() {
    sdk.close();
  }
}
