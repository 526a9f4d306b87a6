package dev.banyan.monolith.tasks.remote;

import dev.banyan.server.tracing.ObservedCall;
import feign.Client;
import feign.Request;
import feign.Response;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Observes each call to the task service, every attempt on its own, and sends the trace context
/// along.
record ObservedClient(Client target, ObservationRegistry registry) implements Client {

  @Override
  public Response execute(Request request, Request.Options options) throws IOException {
    String method = request.httpMethod().name();
    String route = request.requestTemplate().methodMetadata().template().path();
    return ObservedCall.<Response, IOException>observe(
        registry,
        "http.client.requests",
        method + " " + route,
        "task-service",
        (headers, observation) -> {
          observation.lowCardinalityKeyValue("http.request.method", method);
          observation.lowCardinalityKeyValue("http.route", route);
          Response response = target.execute(with(headers, request), options);
          observation.lowCardinalityKeyValue(
              "http.response.status_code", String.valueOf(response.status()));
          return response;
        });
  }

  private static Request with(Map<String, String> added, Request request) {
    Map<String, Collection<String>> headers = new HashMap<>(request.headers());
    added.forEach((name, value) -> headers.put(name, List.of(value)));
    return Request.create(
        request.httpMethod(),
        request.url(),
        headers,
        request.body(),
        request.charset(),
        request.requestTemplate());
  }
}
