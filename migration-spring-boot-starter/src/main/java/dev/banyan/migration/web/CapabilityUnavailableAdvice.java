package dev.banyan.migration.web;

import dev.banyan.migration.CapabilityUnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/// Answers a request that no side can process now with 503, by way of the application's own error
/// page. Handlers of the application come first.
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class CapabilityUnavailableAdvice {

  @ExceptionHandler
  void unavailable(CapabilityUnavailableException e, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
  }
}
