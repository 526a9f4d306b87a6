package dev.banyan.taskservice.ops;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Metrics of the service in the Prometheus text format.
public final class Metrics {
  /// Media type of [#scrape].
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /// Media type with exemplars.
  public static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final boolean traces;

  // The registry would build the tags for each request to look a timer up.
  private final Map<Served, Timer> timers = new ConcurrentHashMap<>();

  private record Served(String operation, int status) {}

  // The collector's listener lives as long as the process.
  @SuppressWarnings("resource")
  public Metrics(Traces traces) {
    this.traces = traces.exemplars() != null;
    registry =
        new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, traces.exemplars());
    registry.config().commonTags("application", "task-service");
    new JvmMemoryMetrics().bindTo(registry);
    new JvmGcMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public MeterRegistry registry() {
    return registry;
  }

  /// Records one request of an operation.
  public void served(String operation, int status, Duration took) {
    timers.computeIfAbsent(new Served(operation, status), this::timer).record(took);
  }

  private Timer timer(Served served) {
    return Timer.builder("banyan.requests")
        .description("Requests by operation and status")
        .tag("operation", served.operation())
        .tag("status", String.valueOf(served.status()))
        .publishPercentileHistogram()
        .register(registry);
  }

  /// Whether the response has exemplars: if the service traces and the client can read them.
  ///
  /// @param accept the header `Accept`
  public boolean hasExemplars(@Nullable String accept) {
    return traces && accept != null && accept.contains("application/openmetrics-text");
  }

  public String scrape(boolean exemplars) {
    return exemplars ? registry.scrape(OPEN_METRICS) : registry.scrape();
  }
}
