package dev.banyan.server.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Fields that every log line of a request has, on the current thread. Names as in ECS.
public final class LogContext {
  public static final String REQUEST_ID = "http.request.id";
  public static final String TRACE_ID = "trace.id";
  public static final String SPAN_ID = "span.id";

  private LogContext() {}

  public static void request(@Nullable String id) {
    set(REQUEST_ID, id);
  }

  /// @param traceId 32 hexadecimal digits; `null` outside a trace
  /// @param spanId 16 hexadecimal digits; `null` outside a trace
  public static void trace(@Nullable String traceId, @Nullable String spanId) {
    set(TRACE_ID, traceId);
    set(SPAN_ID, spanId);
  }

  /// Removes all fields from the thread.
  public static void clear() {
    request(null);
    trace(null, null);
  }

  private static void set(String field, @Nullable String value) {
    if (value == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, value);
    }
  }
}
