package dev.banyan.monolith.http;

import dev.banyan.server.logging.AccessLog;
import dev.banyan.server.tracing.TraceIds;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;

/// What the filters of a request leave for its line in the access log, which is written after them.
///
/// @param trace the span of the request, or the ids that replace it without tracing
/// @param route template of the route
public record RequestLog(String requestId, @Nullable TraceIds trace, String route) {
  private static final String LOG = RequestLog.class.getName();
  private static final String USER = LOG + ".user";

  // Answered by filters, so that no handler's pattern names them.
  private static final Set<String> FILTERS =
      Set.of(
          "/login",
          "/logout",
          "/login/webauthn",
          "/webauthn/register",
          "/webauthn/register/options",
          "/webauthn/authenticate/options",
          "/oauth2/authorize",
          "/oauth2/token",
          "/oauth2/revoke",
          "/oauth2/introspect",
          "/oauth2/par",
          "/oauth2/device_authorization",
          "/connect/logout",
          "/userinfo",
          "/.well-known/oauth-authorization-server",
          "/.well-known/openid-configuration");

  /// Names the user who sent the request.
  public static void user(ServletRequest request, String name) {
    request.setAttribute(USER, name);
  }

  /// Names the route of a request that Spring MVC does not route, for the access log and metrics.
  ///
  /// @param template such as `/api/v1/tasks/{id}`
  public static void route(HttpServletRequest request, String template) {
    request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, template);
    ServerHttpObservationFilter.findObservationContext(request)
        .ifPresent(observation -> observation.setPathPattern(template));
  }

  static @Nullable String userOf(ServletRequest request) {
    return request.getAttribute(USER) instanceof String name ? name : null;
  }

  // The dispatch to an error page has another pattern: the first one counts.
  static void remember(HttpServletRequest request, String id, @Nullable TraceIds trace) {
    if (request.getAttribute(LOG) == null) {
      request.setAttribute(LOG, new RequestLog(id, trace, route(request)));
    }
  }

  /// `null` if the request was rejected before the filters.
  static @Nullable RequestLog of(ServletRequest request) {
    return request.getAttribute(LOG) instanceof RequestLog log ? log : null;
  }

  private static String route(HttpServletRequest request) {
    Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (pattern != null && !pattern.equals("/**")) {
      return pattern.toString();
    }
    String path = request.getRequestURI();
    return FILTERS.contains(path) ? path : AccessLog.UNKNOWN;
  }
}
