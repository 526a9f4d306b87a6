package dev.banyan.monolith.http;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestIds;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Answers client errors with 400, or 413 for files that are too large, wherever they are detected,
/// and keeps their stack traces out of the log, because anyone can send such requests without
/// limit.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class ClientErrorFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(ClientErrorFilter.class);
  private static final String REPLY = ClientErrorFilter.class.getName() + ".reply";
  private static final String UNREADABLE =
      "The address, the headers or the body of the request cannot be read.";

  /// Sends this response even if the server would replace it with its own error page.
  static void answerWith(ApiReply reply, HttpServletRequest request) {
    request.setAttribute(REPLY, reply);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      Optional<ApiReply> problem = problem(request);
      if (problem.isPresent()) {
        ProblemResponses.write(problem.get(), response);
      } else {
        chain.doFilter(request, response);
      }
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | IOException | RuntimeException failure) {
      if (!ClientErrors.isBehind(failure)) {
        throw failure;
      }
      LOG.info("Refused a request: {}", String.valueOf(failure.getMessage()));
      if (!response.isCommitted()) {
        answer(ClientErrors.isTooLarge(failure), request, response);
      }
    }
  }

  // If a body is incomplete, Tomcat discards the response and dispatches to the error page.
  private static Optional<ApiReply> problem(HttpServletRequest request) {
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    if (!Objects.equals(status, 400) || !path.contains("/api")) {
      return Optional.empty();
    }
    if (request.getAttribute(REPLY) instanceof ApiReply reply) {
      return Optional.of(reply);
    }
    return ProblemResponses.isApiPath(path)
        ? Optional.of(Problem.BAD_PARAMETER.reply(CurrentRequest.id(), UNREADABLE))
        : Optional.empty();
  }

  private static void answer(
      boolean tooLarge, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String id = String.valueOf(response.getHeader(RequestIds.HEADER));
    response.reset();
    response.setHeader(RequestIds.HEADER, id);
    if (ProblemResponses.isApiPath(request.getRequestURI())) {
      ProblemResponses.write(Problem.BAD_PARAMETER.reply(id, UNREADABLE), response);
    } else {
      response.sendError(
          tooLarge
              ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE
              : HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
