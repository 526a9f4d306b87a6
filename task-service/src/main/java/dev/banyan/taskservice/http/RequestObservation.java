package dev.banyan.taskservice.http;

import io.javalin.http.Context;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/// The observation of a request, which continues the trace of its headers. Bound to the request's
/// thread.
final class RequestObservation {
  private static final String ATTRIBUTE = RequestObservation.class.getName();
  private final Observation observation;
  private final Observation.Scope scope;

  private RequestObservation(Observation observation) {
    this.observation = observation;
    this.scope = observation.openScope();
  }

  static void begin(Context request, ObservationRegistry registry) {
    ReceiverContext<HttpServletRequest> context =
        new ReceiverContext<>(HttpServletRequest::getHeader, Kind.SERVER);
    context.setCarrier(request.req());
    request.attribute(
        ATTRIBUTE,
        new RequestObservation(Observation.start("http.server.requests", () -> context, registry)));
  }

  /// `null` if the request is not observed.
  static @Nullable RequestObservation of(Context request) {
    return request.attribute(ATTRIBUTE);
  }

  void end(String method, String route, int status) {
    scope.close();
    observation
        .contextualName(method + " " + route)
        .lowCardinalityKeyValue("http.request.method", method)
        .lowCardinalityKeyValue("http.route", route)
        .lowCardinalityKeyValue("http.response.status_code", String.valueOf(status));
    if (status >= 500) {
      observation.lowCardinalityKeyValue("error.type", String.valueOf(status));
    }
    observation.stop();
  }
}
