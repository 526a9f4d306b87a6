package dev.banyan.monolith.accounts.security;

import dev.banyan.contract.Operation;
import dev.banyan.contract.Problem;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/// Configures the HTTP firewall and the response to rejected requests.
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /// The firewall does not check headers: it would throw in the middle of the code that reads them,
  /// and bytes above 7F are legal in a header. NUL is rejected in every parameter because
  /// PostgreSQL text cannot store it. Tomcat rejects it in URLs and headers.
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(_ -> true);
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, _) -> {
      if (ProblemResponses.isApiPath(request.getRequestURI())) {
        answerApi(request, response);
      } else {
        response.sendError(
            METHODS.contains(request.getMethod())
                ? HttpServletResponse.SC_BAD_REQUEST
                : HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    };
  }

  private static void answerApi(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    List<String> allowed = Operation.allowedAt(request.getRequestURI());
    boolean unknownMethod = !METHODS.contains(request.getMethod()) && !allowed.isEmpty();
    ProblemResponses.write(
        unknownMethod
            ? Problem.methodNotAllowed(CurrentRequest.id(), request.getMethod(), allowed)
            : Problem.BAD_PARAMETER.reply(
                CurrentRequest.id(), "The address or a parameter cannot be read."),
        response);
  }
}
