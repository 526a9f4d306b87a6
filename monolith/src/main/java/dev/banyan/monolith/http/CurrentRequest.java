package dev.banyan.monolith.http;

import dev.banyan.contract.TraceContext;
import java.security.SecureRandom;
import org.slf4j.MDC;

/// The request that the current thread serves.
public final class CurrentRequest {
  static final String ID = "request_id";
  static final String TRACEPARENT = "traceparent";
  private static final SecureRandom RANDOM = new SecureRandom();

  private CurrentRequest() {}

  /// The request id, as in `X-Request-Id` and problem documents; `none` outside a request.
  public static String id() {
    String id = MDC.get(ID);
    return id == null ? "none" : id;
  }

  /// The trace that the request belongs to; a new one outside a request.
  public static TraceContext trace() {
    return TraceContext.continuing(MDC.get(TRACEPARENT), RANDOM);
  }
}
