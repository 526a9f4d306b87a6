package dev.banyan.monolith.accounts.security;

import dev.banyan.contract.Problem;
import dev.banyan.monolith.accounts.tokens.BindingError;
import dev.banyan.monolith.http.CurrentRequest;
import dev.banyan.monolith.http.ProblemResponses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;

/// Answers API requests without a valid token with 401, in the API's problem format.
@Component
class ApiAuthenticationEntryPoint implements AuthenticationEntryPoint {
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    ProblemResponses.write(
        BindingError.of(refusal)
            .map(why -> Problem.unproved(CurrentRequest.id(), "invalid_token", why))
            .orElseGet(() ->
                Problem.unauthenticated(
                    CurrentRequest.id(),
                    "Send a token that is valid now and meant for this API.",
                    request.getHeader("Authorization"))),
        response);
  }
}
