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

/// Which requests are turned away before anything looks at them, and how that is said.
@Configuration(proxyBeanMethods = false)
class FirewallConfiguration {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  /// Headers are judged by whoever reads them: the firewall throws in the middle of their work, and
  /// bytes above 7F are legal in a header. NUL is refused in every parameter, because no text in
  /// the database can hold it; Tomcat refuses it in addresses and headers.
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
      if (ProblemResponses.isForPrograms(request.getRequestURI())) {
        answerProgram(request, response);
      } else {
        response.sendError(
            METHODS.contains(request.getMethod())
                ? HttpServletResponse.SC_BAD_REQUEST
                : HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    };
  }

  private static void answerProgram(HttpServletRequest request, HttpServletResponse response)
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
