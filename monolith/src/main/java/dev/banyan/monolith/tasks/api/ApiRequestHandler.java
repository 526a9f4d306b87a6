package dev.banyan.monolith.tasks.api;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.ApiRequest;
import dev.banyan.contract.ContractFile;
import dev.banyan.contract.EventStream;
import dev.banyan.contract.Operation;
import dev.banyan.contract.OperationRoute;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestBody;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.monolith.http.ClientErrors;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import dev.banyan.monolith.http.RequestLog;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.http.EventStreamWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.StringUtils;

/// Answers requests to the contract's operations and files below `/api`.
///
/// Nothing of Spring MVC is between it and the container: routing and content negotiation of MVC
/// took more time than the request itself, and the contract defines both.
final class ApiRequestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRequestHandler.class);
  // In logs and metrics, for paths that the contract does not define.
  private static final String ANY = "/api/**";

  private final TasksApi api;
  private final StreamedOperations attachments;
  private final CurrentCaller currentCaller;
  private final ContractJson json;
  private final BooleanSupplier stopping;

  /// @param stopping whether event streams must end
  ApiRequestHandler(
      TasksApi api,
      StreamedOperations attachments,
      CurrentCaller currentCaller,
      ContractJson json,
      BooleanSupplier stopping) {
    this.api = api;
    this.attachments = attachments;
    this.currentCaller = currentCaller;
    this.json = json;
    this.stopping = stopping;
  }

  /// Operations whose bodies are streams.
  @FunctionalInterface
  interface StreamedOperations {
    /// @return empty if the response was sent
    Optional<ApiReply> answer(
        Caller caller,
        OperationRoute route,
        HttpServletRequest request,
        HttpServletResponse response)
        throws IOException;
  }

  void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Optional<ContractFile> file = file(request);
    if (file.isPresent()) {
      RequestLog.route(request, file.get().path());
      send(file.get().bytes(ContractJson::ofYaml), file.get().mediaType(), response);
      return;
    }
    Optional<ApiReply> answer = reply(request, response);
    if (answer.isEmpty()) {
      return;
    }
    ApiReply reply = answer.get();
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    if (reply.body() instanceof EventStream events) {
      response.setContentType(reply.contentType());
      stream(events, request, response);
    } else if (reply.body() != null) {
      send(json.write(reply.body()), reply.contentType(), response);
    }
  }

  private void stream(
      EventStream events, HttpServletRequest request, HttpServletResponse response) {
    // Also of a HEAD request, which has no body.
    try (events) {
      if (request.getMethod().equals("GET")) {
        events.writeTo(new EventStreamWriter(response.getOutputStream(), json, stopping));
      }
    } catch (IOException e) {
      LOG.debug("The client of an event stream has gone", e);
    }
  }

  private static Optional<ContractFile> file(HttpServletRequest request) {
    boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    String path = path(request);
    return read && ContractFile.isInApi(path) ? ContractFile.at(path) : Optional.empty();
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private static void send(byte[] body, String contentType, HttpServletResponse response)
      throws IOException {
    response.setContentType(contentType);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Optional<ApiReply> reply(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    if (request.getMethod().equals("OPTIONS")) {
      RequestLog.route(request, ANY);
      return Optional.of(Operation.options(path, CurrentRequest.id()));
    }
    Optional<OperationRoute> route = OperationRoute.find(request.getMethod(), segments(path));
    RequestLog.route(request, route.map(found -> found.operation().path()).orElse(ANY));
    try {
      if (route.isPresent() && route.get().operation().isOfAttachments()) {
        return attachments.answer(caller(), route.get(), request, response);
      }
      return Optional.of(route.isPresent() ? answer(route.get(), request) : noSuchRoute(request));
    } catch (RuntimeException failure) {
      return Optional.of(broken(failure));
    }
  }

  private static List<String> segments(String path) {
    return Stream.of(path.substring(1).split("/", -1))
        .map(segment ->
            segment.indexOf('%') < 0
                ? segment
                : StringUtils.uriDecode(segment, StandardCharsets.UTF_8))
        .toList();
  }

  private ApiReply answer(OperationRoute route, HttpServletRequest request) {
    byte[] body;
    try {
      body =
          RequestBody.read(
              request.getContentLengthLong(),
              request.getHeader(RequestBody.TRANSFER_ENCODING),
              request::getInputStream);
    } catch (IOException e) {
      LOG.info("A body did not come whole: {}", String.valueOf(e.getMessage()));
      ApiReply reply = Problem.truncated(CurrentRequest.id());
      ProblemResponses.keep(reply, request);
      return reply;
    }
    if (body.length > ApiRequest.MAXIMUM_BODY) {
      return Problem.bodyTooLarge(CurrentRequest.id());
    }
    String query = request.getQueryString();
    return api.answer(
        caller(),
        new ApiRequest(
            route.operation(),
            route.names(),
            query == null ? "" : query,
            ApiRequest.headers(name -> Collections.list(request.getHeaders(name))),
            body,
            CurrentRequest.id()));
  }

  private Caller caller() {
    return currentCaller.of(
        Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication()));
  }

  private static ApiReply noSuchRoute(HttpServletRequest request) {
    List<String> methods = Operation.allowedAt(path(request));
    return methods.isEmpty()
        ? Problem.noSuchAddress(CurrentRequest.id())
        : Problem.methodNotAllowed(CurrentRequest.id(), request.getMethod(), methods);
  }

  private static ApiReply broken(RuntimeException failure) {
    if (DatabaseOutage.isBehind(failure)) {
      LOG.warn("Database unavailable: {}", String.valueOf(failure.getMessage()));
      return Problem.unavailable(
          CurrentRequest.id(), "The database does not answer. Try again in a moment.");
    }
    if (ClientErrors.isBehind(failure)) {
      LOG.info("Refused a request: {}", String.valueOf(failure.getMessage()));
      return Problem.BAD_PARAMETER.reply(CurrentRequest.id(), "The request cannot be read.");
    }
    LOG.error("A request failed", failure);
    return Problem.INTERNAL.reply(
        CurrentRequest.id(), "Report the request ID to the administrator of Banyan.");
  }
}
