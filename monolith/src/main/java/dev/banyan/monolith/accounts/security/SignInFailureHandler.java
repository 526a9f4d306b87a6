package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.ratelimit.RateLimitedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/// Redirects to the sign-in page with a reason that reveals nothing about the account.
final class SignInFailureHandler implements AuthenticationFailureHandler {

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String reason =
        switch (failure) {
          case RateLimitedException e -> "wait=" + e.pause().plusMillis(999).toSeconds();
          case AuthenticationServiceException _ -> "down";
          default -> "wrong";
        };
    response.sendRedirect(request.getContextPath() + "/login?" + reason);
  }
}
