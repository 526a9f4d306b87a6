package dev.banyan.server.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call to another process, as a span of kind client. Outside a request, step or task nothing is
/// observed, so that polling creates no traces.
public final class ObservedCall {
  private ObservedCall() {}

  /// Executes the call.
  ///
  /// @param <T> its result
  /// @param <E> what it throws
  @FunctionalInterface
  public interface Call<T extends @Nullable Object, E extends Throwable> {
    /// @param headers of the trace context, to be sent along
    /// @param observation for key values that the result determines
    T send(Map<String, String> headers, Observation observation) throws E;
  }

  /// @param name of the observation, such as `http.client.requests`
  /// @param span name of the span
  /// @param service the called service
  public static <T extends @Nullable Object, E extends Throwable> T observe(
      ObservationRegistry registry, String name, String span, String service, Call<T, E> call)
      throws E {
    if (registry.getCurrentObservation() == null) {
      return call.send(Map.of(), Observation.NOOP);
    }
    Map<String, String> headers = new HashMap<>();
    SenderContext<Map<String, String>> context =
        new SenderContext<>(
            (carrier, key, value) -> {
              if (carrier != null) {
                carrier.put(key, value);
              }
            },
            Kind.CLIENT);
    context.setCarrier(headers);
    context.setRemoteServiceName(service);
    Observation observation =
        Observation.createNotStarted(name, () -> context, registry).contextualName(span).start();
    try {
      return call.send(headers, observation);
    } catch (Throwable failure) {
      observation.error(failure);
      throw failure;
    } finally {
      observation.stop();
    }
  }
}
