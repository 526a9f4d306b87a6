package dev.banyan.monolith.requests;

import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers 400 to what the client did wrong, wherever it was noticed, and keeps the stack trace out
/// of the log: anybody can send such requests without end.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class ClientErrorFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(ClientErrorFilter.class);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException failure) {
      if (!ClientErrors.isBehind(failure)) {
        throw failure;
      }
      LOG.info("Refused a request: {}", String.valueOf(failure.getMessage()));
      if (!response.isCommitted()) {
        answer(request, response);
      }
    }
  }

  private static void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = String.valueOf(response.getHeader(RequestIds.HEADER));
    response.reset();
    response.setHeader(RequestIds.HEADER, id);
    if (ProblemReplies.isForPrograms(request.getRequestURI())) {
      ProblemReplies.write(
          Problem.BAD_PARAMETER.reply(id, "The request cannot be read."), response);
    } else {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
  }
}
