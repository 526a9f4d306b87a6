package dev.banyan.monolith.accounts;

import dev.banyan.monolith.requests.Htmx;
import dev.banyan.monolith.requests.PageRefusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/// Leads to the page where what is lacking can be given; but tells htmx so where that page would
/// replace one with typed text.
final class PageEntryPoint extends LoginUrlAuthenticationEntryPoint {
  private static final long serialVersionUID = 1L;

  PageEntryPoint(String page) {
    super(page);
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException, ServletException {
    if (Htmx.sentInBackground(request)) {
      PageRefusal.SIGNED_OUT.send(request, response);
    } else {
      super.commence(request, response, refusal);
    }
  }
}
