package dev.banyan.monolith.tasks.api;

import dev.banyan.comments.Comments;
import dev.banyan.contract.ContractFile;
import dev.banyan.contract.Operation;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Users;
import dev.banyan.monolith.accounts.security.CurrentCaller;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.Tasks;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/// Hands everything below `/api` to [ApiRequestHandler], and routes the contract's files that are
/// elsewhere.
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {

  @Bean
  ServerShutdown serverShutdown() {
    return new ServerShutdown();
  }

  @Bean
  ApiRequestHandler apiRequestHandler(
      Tasks tasks,
      TaskOverview overview,
      Projects projects,
      Comments comments,
      Users users,
      AttachmentApi attachments,
      CurrentCaller currentCaller,
      ServerShutdown shutdown,
      Clock clock) {
    ContractJson json = new ContractJson();
    TasksApi api =
        new TasksApi(new TasksApi.Ports(tasks, overview, projects, comments, users), json, clock);
    return new ApiRequestHandler(api, attachments, currentCaller, json, shutdown::isStopping);
  }

  /// The last filter, after security. A separate servlet would have its own path, by which Spring's
  /// matchers would read addresses differently.
  ///
  /// @param handler created later than filters, because it needs JPA
  @Bean
  FilterRegistrationBean<Filter> apiRequests(ObjectProvider<ApiRequestHandler> handler) {
    Supplier<ApiRequestHandler> api = SingletonSupplier.of(handler::getObject);
    FilterRegistrationBean<Filter> filter =
        new FilterRegistrationBean<>((request, response, _) ->
            api.get().handle((HttpServletRequest) request, (HttpServletResponse) response));
    filter.setName("apiRequests");
    filter.addUrlPatterns("/api/*");
    filter.setOrder(Ordered.LOWEST_PRECEDENCE);
    return filter;
  }

  @Bean
  @Order(0)
  RouterFunction<ServerResponse> contractFiles() {
    RouterFunctions.Builder routes = RouterFunctions.route();
    Stream.of(ContractFile.values())
        .filter(file -> !ContractFile.isInApi(file.path()))
        .forEach(file ->
            routes
                .route(
                    RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD)
                        .and(RequestPredicates.path(file.path())),
                    _ ->
                        ServerResponse.ok()
                            .contentType(MediaType.parseMediaType(file.mediaType()))
                            .body(file.bytes(ContractJson::ofYaml)))
                .route(
                    RequestPredicates.method(HttpMethod.OPTIONS)
                        .and(RequestPredicates.path(file.path())),
                    _ ->
                        ServerResponse.noContent()
                            .header("Allow", String.join(", ", Operation.allowedAt(file.path())))
                            .build()));
    return routes.build();
  }
}
