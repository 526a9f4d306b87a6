package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.http.HtmxRequest;
import dev.banyan.monolith.http.RefusalReason;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// Redirects to the page where the missing factor can be provided. For htmx requests, it sends a
/// status instead if the redirect would replace a page with unsaved input.
final class PageAuthenticationEntryPoint extends LoginUrlAuthenticationEntryPoint {
  private static final long serialVersionUID = 1L;

  PageAuthenticationEntryPoint(String page) {
    super(page);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException, ServletException {
    if (HtmxRequest.sentInBackground(request)) {
      RefusalReason.SIGNED_OUT.send(request, response);
    } else {
      super.commence(request, response, refusal);
    }
  }
}
