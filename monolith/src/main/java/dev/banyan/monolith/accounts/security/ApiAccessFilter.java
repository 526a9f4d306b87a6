package dev.banyan.monolith.accounts.security;

import dev.banyan.contract.ContractFile;
import dev.banyan.monolith.http.RequestLog;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/// Rejects API requests without a valid token, except for the contract's files and `OPTIONS`. Names
/// the user for the access log.
final class ApiAccessFilter extends OncePerRequestFilter {
  private final AuthenticationEntryPoint entryPoint;

  ApiAccessFilter(AuthenticationEntryPoint entryPoint) {
    this.entryPoint = entryPoint;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    if (user != null && user.isAuthenticated()) {
      RequestLog.user(request, user.getName());
    } else if (!isOpen(request)) {
      entryPoint.commence(
          request, response, new InsufficientAuthenticationException("The request has no token"));
      return;
    }
    chain.doFilter(request, response);
  }

  private static boolean isOpen(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    return request.getMethod().equals("OPTIONS") || ContractFile.isInApi(path);
  }
}
