package dev.banyan.taskservice.http;

import static dev.banyan.taskservice.http.RequestIdHandler.id;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.ApiRequest;
import dev.banyan.contract.ContractFile;
import dev.banyan.contract.DpopValidator;
import dev.banyan.contract.EventStream;
import dev.banyan.contract.Operation;
import dev.banyan.contract.Problem;
import dev.banyan.contract.RequestBody;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Caller;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.server.http.ContractJson;
import dev.banyan.server.http.EventStreamWriter;
import dev.banyan.tasks.StoreOverloadedException;
import dev.banyan.taskservice.http.TokenVerifier.Credentials;
import dev.banyan.taskservice.http.TokenVerifier.Verdict;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Routes of the contract's operations and files. Everything under `/api` except the OpenAPI file
/// requires a token.
public final class ApiRoutes implements RouteGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
  static final String CALLER = "caller";
  private static final String API = "api";
  static final String OPERATION = "operation";
  static final String BYTES = "bytes";

  private final TasksApi api;
  private final TasksApi vouchedApi;
  private final ContractJson json;
  private final TokenVerifier tokens;
  private final BooleanSupplier stopping;

  /// @param vouchedApi for tokens in which the monolith asserts access to the task
  /// @param stopping whether event streams must end
  public ApiRoutes(
      TasksApi api,
      TasksApi vouchedApi,
      ContractJson json,
      TokenVerifier tokens,
      BooleanSupplier stopping) {
    this.api = api;
    this.vouchedApi = vouchedApi;
    this.json = json;
    this.tokens = tokens;
    this.stopping = stopping;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.before("/api/*", this::authenticate);
    for (ContractFile file : ContractFile.values()) {
      Handler publish =
          request -> request.contentType(file.mediaType()).result(file.bytes(ContractJson::ofYaml));
      routes.get(file.path(), publish);
      routes.addHttpHandler(HandlerType.HEAD, file.path(), publish);
      routes.addHttpHandler(HandlerType.OPTIONS, file.path(), this::options);
    }
    hideIds(routes);
    for (Operation operation : Operation.values()) {
      Handler answer = request -> answer(operation, request);
      HandlerType method = HandlerType.findOrCreate(operation.method());
      operation.rawPaths().forEach(path -> routes.addHttpHandler(method, path, answer));
      if (operation.method().equals("GET")) {
        // By default, Javalin answers every HEAD request with 200.
        routes.addHttpHandler(HandlerType.HEAD, operation.path(), answer);
      }
    }
    for (HandlerType method : HandlerType.commonHttp()) {
      routes.addHttpHandler(
          method, "/api/*", method.equals(HandlerType.OPTIONS) ? this::options : this::noSuchRoute);
    }
    routes.error(404, this::noSuchRoute);
    routes.exception(Exception.class, this::broken);
  }

  // The path is also that of an id, whose operations are not offered there.
  private void hideIds(RoutesConfig routes) {
    String path = Operation.LIST_TASK_CHANGES.path();
    List<String> allowed = Operation.allowedAt(path);
    for (HandlerType method : HandlerType.commonHttp()) {
      if (!allowed.contains(method.name())) {
        routes.addHttpHandler(method, path, this::noSuchRoute);
      }
    }
  }

  private void authenticate(Context request) {
    if (ContractFile.isInApi(request.path()) || request.method().equals(HandlerType.OPTIONS)) {
      return;
    }
    switch (tokens.verify(credentials(request))) {
      case Verdict.Valid(var caller, var vouched) -> {
        request.attribute(CALLER, caller);
        request.attribute(API, vouched ? vouchedApi : api);
      }
      case Verdict.Refused(var why) -> {
        LOG.info("Refused a token: {}", why);
        refuse(
            request,
            Problem.unauthenticated(
                id(request),
                "Send a token that is valid now and meant for this API.",
                request.header("Authorization")));
      }
      case Verdict.Unproved(var error, var why) ->
          refuse(request, Problem.unproved(id(request), error, why));
      case Verdict.NoKeys _ ->
          refuse(
              request,
              Problem.unavailable(
                  id(request), "The keys for checking tokens are not available right now."));
    }
  }

  private static Credentials credentials(Context request) {
    HttpServletRequest sent = request.req();
    return new Credentials(
        request.header("Authorization"),
        Collections.list(sent.getHeaders(DpopValidator.DPOP)),
        new DpopValidator.Request(
            sent.getMethod(),
            Objects.requireNonNullElse(request.header("Host"), ""),
            sent.getRequestURI()));
  }

  private void refuse(Context request, ApiReply reply) {
    send(request, reply);
    request.skipRemainingHandlers();
  }

  private void answer(Operation operation, Context request) {
    request.attribute(OPERATION, operation.operationId());
    if (operation.isOfAttachments()) {
      // Without reading a file that the monolith has to read.
      send(request, Problem.ofMonolith(id(request)));
      return;
    }
    // A body that declares itself too large is rejected without being read.
    if (request.req().getContentLengthLong() > ApiRequest.MAXIMUM_BODY) {
      send(request, Problem.bodyTooLarge(id(request)));
      return;
    }
    byte[] body;
    try {
      body =
          RequestBody.read(
              request.req().getContentLengthLong(),
              request.header(RequestBody.TRANSFER_ENCODING),
              () -> request.req().getInputStream());
    } catch (IOException | HttpException.RuntimeException e) {
      LOG.info("A body did not come whole: {}", String.valueOf(e.getMessage()));
      send(request, Problem.truncated(id(request)));
      return;
    }
    if (body.length > ApiRequest.MAXIMUM_BODY) {
      send(request, Problem.bodyTooLarge(id(request)));
      return;
    }
    Caller caller = request.attribute(CALLER);
    TasksApi allowed = request.attribute(API);
    if (caller == null || allowed == null) {
      throw new IllegalStateException("a request got in without a caller");
    }
    send(
        request,
        allowed.answer(
            caller,
            new ApiRequest(
                operation,
                request.pathParamMap(),
                request.queryString() == null ? "" : request.queryString(),
                ApiRequest.headers(name -> Collections.list(request.req().getHeaders(name))),
                body,
                id(request))));
  }

  private void options(Context request) {
    send(request, Operation.options(request.path(), id(request)));
  }

  private void noSuchRoute(Context request) {
    String answered = request.res().getContentType();
    if (answered != null && answered.startsWith("application/problem+json")) {
      // The response for a missing task has already been sent.
      return;
    }
    List<String> methods = Operation.allowedAt(request.path());
    send(
        request,
        methods.isEmpty()
            ? Problem.noSuchAddress(id(request))
            : Problem.methodNotAllowed(id(request), request.method().name(), methods));
  }

  private void broken(Exception failure, Context request) {
    if (failure instanceof StoreOverloadedException) {
      send(request, Problem.unavailable(id(request), StoreOverloadedException.MESSAGE));
      return;
    }
    if (DatabaseOutage.isBehind(failure)) {
      LOG.warn("Database unavailable: {}", String.valueOf(failure.getMessage()));
      send(request, Problem.unavailable(id(request), "The task database does not answer."));
      return;
    }
    LOG.error("A request failed", failure);
    send(
        request,
        Problem.INTERNAL.reply(
            id(request), "Report the request ID to the administrator of Banyan."));
  }

  private void send(Context request, ApiReply reply) {
    request.status(reply.status());
    request.header("Cache-Control", "no-store");
    reply.headers().forEach(request::header);
    request.header("Vary", "Accept-Encoding");
    if (reply.body() == null) {
      return;
    }
    request.contentType(reply.contentType());
    if (reply.body() instanceof EventStream events) {
      stream(request, events);
      return;
    }
    byte[] body = json.write(reply.body());
    request.attribute(BYTES, body.length);
    try {
      if (reply.headers().containsKey("ETag")) {
        // A compressed body would be a different representation with the same strong tag.
        sendAsItIs(request.res(), body);
      } else {
        // Javalin would copy a result to this stream through a buffer of 32 KB.
        request.outputStream().write(body);
      }
    } catch (IOException e) {
      // The client has gone away.
      LOG.debug("A response was not sent", e);
    }
  }

  private void stream(Context request, EventStream events) {
    // Also of a HEAD request, which has no body.
    try (events) {
      if (request.method().equals(HandlerType.GET)) {
        // Past Javalin's stream, which might compress it.
        events.writeTo(new EventStreamWriter(request.res().getOutputStream(), json, stopping));
      }
    } catch (IOException e) {
      LOG.debug("The client of an event stream has gone", e);
    }
  }

  // Past Javalin's stream, which looks at each response's headers to decide whether to compress it.
  private static void sendAsItIs(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
