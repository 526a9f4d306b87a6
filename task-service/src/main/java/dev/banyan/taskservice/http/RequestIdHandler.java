package dev.banyan.taskservice.http;

import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import dev.banyan.server.logging.LogContext;
import io.javalin.http.Context;
import java.security.SecureRandom;

/// Assigns a request id and a trace context for logs, problem documents and the response.
final class RequestIdHandler {
  private static final String ID = "request_id";
  private final SecureRandom random = new SecureRandom();

  void begin(Context request) {
    String id = RequestIds.of(request.header(RequestIds.HEADER));
    request.attribute(ID, id);
    request.header(RequestIds.HEADER, id);
    LogContext.request(id);
    if (RequestObservation.of(request) == null) {
      TraceContext trace = TraceContext.continuing(request.header(TraceContext.HEADER), random);
      LogContext.trace(trace.traceId(), trace.spanId());
    }
  }

  static String id(Context request) {
    String id = request.attribute(ID);
    return id == null ? "none" : id;
  }

  static void end() {
    LogContext.clear();
  }
}
