package dev.banyan.taskservice.http;

import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import io.javalin.http.Context;
import java.security.SecureRandom;
import org.slf4j.MDC;

/// Assigns a request id and a trace context for logs, problem documents and the response.
final class RequestIdHandler {
  private static final String ID = "request_id";
  private static final String TRACE_ID = "trace_id";
  private final SecureRandom random = new SecureRandom();

  void begin(Context request) {
    String id = RequestIds.of(request.header(RequestIds.HEADER));
    TraceContext trace = TraceContext.continuing(request.header(TraceContext.HEADER), random);
    request.attribute(ID, id);
    request.header(RequestIds.HEADER, id);
    MDC.put(ID, id);
    MDC.put(TRACE_ID, trace.traceId());
  }

  static String id(Context request) {
    String id = request.attribute(ID);
    return id == null ? "none" : id;
  }

  static void end() {
    MDC.remove(ID);
    MDC.remove(TRACE_ID);
  }
}
