package dev.banyan.monolith.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.banyan.contract.ApiReply;
import dev.banyan.contract.Problem;
import dev.banyan.monolith.requests.CurrentRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Turns away who brings the API no token that counts, in the API's own form.
@Component
class ApiDoor implements AuthenticationEntryPoint {
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    ApiReply reply =
        Problem.unauthenticated(
            CurrentRequest.id(), "Send a token that is valid now and meant for this API.");
    response.setStatus(reply.status());
    reply.headers().forEach(response::setHeader);
    response.setContentType(reply.contentType());
    response.getOutputStream().write(json.writeValueAsBytes(reply.body()));
  }
}
