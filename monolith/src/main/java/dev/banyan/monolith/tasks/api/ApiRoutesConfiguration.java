package dev.banyan.monolith.tasks.api;

import dev.banyan.comments.Comments;
import dev.banyan.contract.ApiReply;
import dev.banyan.contract.ApiRequest;
import dev.banyan.contract.ContractFile;
import dev.banyan.contract.Operation;
import dev.banyan.contract.Problem;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.monolith.http.ClientErrors;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Tasks;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Routes for the contract's operations and static files.
@Configuration(proxyBeanMethods = false)
class ApiRoutesConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutesConfiguration.class);
  private final ContractJson json = new ContractJson();

  @Bean
  @Order(0)
  RouterFunction<ServerResponse> taskApi(
      Tasks tasks, Comments comments, CurrentCaller currentCaller) {
    TasksApi api = new TasksApi(tasks, comments, json);
    RouterFunctions.Builder routes = RouterFunctions.route();
    for (Operation operation : Operation.values()) {
      routes.route(
          methods(operation).and(RequestPredicates.path(operation.path())),
          request -> response(answer(api, currentCaller, operation, request)));
    }
    for (ContractFile file : ContractFile.values()) {
      routes.route(
          RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
              .and(RequestPredicates.path(file.path())),
          _ ->
              ServerResponse.ok()
                  .contentType(MediaType.parseMediaType(file.mediaType()))
                  .body(file.bytes(ContractJson::ofYaml)));
    }
    routes.route(
        RequestPredicates.method(HttpMethod.OPTIONS)
            .and(RequestPredicates.path("/api/**").or(ApiRoutesConfiguration::isAFile)),
        request -> response(Operation.options(request.path(), CurrentRequest.id())));
    routes.route(RequestPredicates.path("/api/**"), request -> response(noSuchRoute(request)));
    return routes.onError(Exception.class, (failure, _) -> response(broken(failure))).build();
  }

  private static RequestPredicate methods(Operation operation) {
    HttpMethod method = HttpMethod.valueOf(operation.method());
    return method.equals(HttpMethod.GET)
        ? RequestPredicates.methods(method, HttpMethod.HEAD)
        : RequestPredicates.method(method);
  }

  private static boolean isAFile(ServerRequest request) {
    return Stream.of(ContractFile.values()).anyMatch(file -> file.path().equals(request.path()));
  }

  private static ApiReply answer(
      TasksApi api, CurrentCaller currentCaller, Operation operation, ServerRequest request) {
    byte[] body;
    try {
      body = request.servletRequest().getInputStream().readNBytes(ApiRequest.MAXIMUM_BODY + 1);
    } catch (IOException e) {
      LOG.info("A body did not come whole: {}", String.valueOf(e.getMessage()));
      ApiReply reply = Problem.truncated(CurrentRequest.id());
      ProblemResponses.keep(reply, request.servletRequest());
      return reply;
    }
    if (body.length > ApiRequest.MAXIMUM_BODY) {
      return Problem.bodyTooLarge(CurrentRequest.id());
    }
    String query = request.servletRequest().getQueryString();
    Caller caller = currentCaller.of((Authentication) request.principal().orElseThrow());
    return api.answer(
        caller,
        new ApiRequest(
            operation,
            request.pathVariables(),
            query == null ? "" : query,
            ApiRequest.headers(name -> request.headers().header(name)),
            body,
            CurrentRequest.id()));
  }

  private static ApiReply noSuchRoute(ServerRequest request) {
    List<String> methods = Operation.allowedAt(request.path());
    return methods.isEmpty()
        ? Problem.noSuchAddress(CurrentRequest.id())
        : Problem.methodNotAllowed(CurrentRequest.id(), request.method().name(), methods);
  }

  private static ApiReply broken(Throwable failure) {
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

  private ServerResponse response(ApiReply reply) {
    ServerResponse.BodyBuilder response = ServerResponse.status(reply.status());
    reply.headers().forEach(response::header);
    return reply.body() == null
        ? response.build()
        : response
            .contentType(MediaType.parseMediaType(reply.contentType()))
            .body(json.write(reply.body()));
  }
}
