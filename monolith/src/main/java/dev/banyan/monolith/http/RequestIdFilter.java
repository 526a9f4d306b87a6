package dev.banyan.monolith.http;

import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TraceContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Assigns a request id and a trace context to each request, before security and all other filters.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIdFilter extends OncePerRequestFilter {
  private static final String TRACE_ID = "trace_id";
  private final SecureRandom random = new SecureRandom();

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = RequestIds.of(request.getHeader(RequestIds.HEADER));
    TraceContext trace = TraceContext.continuing(request.getHeader(TraceContext.HEADER), random);
    response.setHeader(RequestIds.HEADER, id);
    MDC.put(CurrentRequest.ID, id);
    MDC.put(CurrentRequest.TRACEPARENT, trace.header());
    MDC.put(TRACE_ID, trace.traceId());
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(CurrentRequest.ID);
      MDC.remove(CurrentRequest.TRACEPARENT);
      MDC.remove(TRACE_ID);
    }
  }

  // Error pages show the id of the failed request.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
