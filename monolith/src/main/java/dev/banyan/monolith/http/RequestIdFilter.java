package dev.banyan.monolith.http;

import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import dev.banyan.server.logging.LogContext;
import dev.banyan.server.tracing.TraceIds;
import dev.banyan.server.tracing.Tracing;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/// Assigns a request id and a trace context to each request, before security and all other filters.
/// With tracing, the trace context is that of the request's span.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {
  private final SecureRandom random = new SecureRandom();
  private final boolean tracing;

  RequestIdFilter(ObjectProvider<Tracing> tracing) {
    this.tracing = tracing.getIfAvailable() != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = RequestIds.of(request.getHeader(RequestIds.HEADER));
    response.setHeader(RequestIds.HEADER, id);
    MDC.put(CurrentRequest.ID, id);
    LogContext.request(id);
    TraceIds ids = tracing ? spanOf(request) : withoutSpan(request);
    if (ids != null) {
      LogContext.trace(ids.traceId(), ids.spanId());
    }
    try {
      chain.doFilter(request, response);
    } finally {
      RequestLog.remember(request, id, ids == null ? spanOf(request) : ids);
      MDC.remove(CurrentRequest.ID);
      MDC.remove(CurrentRequest.TRACEPARENT);
      LogContext.clear();
    }
  }

  private TraceIds withoutSpan(HttpServletRequest request) {
    TraceContext trace = TraceContext.continuing(request.getHeader(TraceContext.HEADER), random);
    MDC.put(CurrentRequest.TRACEPARENT, trace.header());
    return new TraceIds(trace.traceId(), trace.spanId());
  }

  // The filter that begins the span runs after this one, and not again for error pages.
  private static @Nullable TraceIds spanOf(HttpServletRequest request) {
    return ServerHttpObservationFilter.findObservationContext(request)
        .map(TraceIds::of)
        .orElse(null);
  }

  // Error pages show the id of the failed request.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
