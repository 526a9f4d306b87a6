package dev.banyan.server.tracing;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where spans are sent. All other `OTEL_` variables, such as the sampler and the headers, are read
/// by the OpenTelemetry SDK.
public final class TracingSettings {
  /// Name of the environment variable with the address of the collector.
  public static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
  private static final String DISABLED = "OTEL_SDK_DISABLED";

  /// The variables that [#from] reads.
  public static final Set<String> VARIABLES = Set.of(ENDPOINT, TRACES_ENDPOINT, DISABLED);

  private TracingSettings() {}

  /// The properties of the SDK that the environment sets; empty if no endpoint is set.
  ///
  /// @throws IllegalArgumentException if the endpoint is not an address; the message names it
  public static Optional<Map<String, String>> from(Map<String, String> environment) {
    String endpoint = environment.getOrDefault(ENDPOINT, "").strip();
    String traces = environment.getOrDefault(TRACES_ENDPOINT, "").strip();
    boolean disabled = Boolean.parseBoolean(environment.getOrDefault(DISABLED, "").strip());
    if (disabled || (endpoint.isEmpty() && traces.isEmpty())) {
      return Optional.empty();
    }
    if (!traces.isEmpty()) {
      requireAddress(TRACES_ENDPOINT, traces);
      return Optional.of(Map.of("otel.exporter.otlp.traces.endpoint", traces));
    }
    requireAddress(ENDPOINT, endpoint);
    return Optional.of(Map.of("otel.exporter.otlp.endpoint", endpoint));
  }

  private static void requireAddress(String variable, String value) {
    try {
      URI uri = URI.create(value);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the shared error message.
    }
    throw new IllegalArgumentException(
        "%s is \"%s\", but must be an http or https address.".formatted(variable, value));
  }
}
