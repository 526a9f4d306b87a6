package dev.banyan.monolith.accounts.impersonation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Restricts an impersonating session to tasks. Pages that manage accounts, OAuth clients or
/// records are blocked, both for the administrator and for the impersonated user. Runs early in the
/// filter chain, before anything else handles the session.
///
/// A request that arrives after the impersonation has ended is rejected. It is never executed in
/// the administrator's own name, because it was intended for the impersonated user.
@Component
public class ImpersonationAccessFilter {
  /// Request attribute that marks a request received after the impersonation ended.
  static final String ENDED = "impersonationEnded";

  static final String EXIT = "/impersonation/exit";

  private static final RequestMatcher ALLOWED =
      matching(
          "/",
          "/tasks",
          "/tasks/**",
          "/assets/**",
          "/webjars/**",
          "/favicon.ico",
          "/error",
          "/logout",
          "/connect/logout",
          "/account/logout",
          EXIT);

  private final ImpersonationService impersonationService;
  private final ImpersonationSession sessions;

  ImpersonationAccessFilter(
      ImpersonationService impersonationService, ImpersonationSession sessions) {
    this.impersonationService = impersonationService;
    this.sessions = sessions;
  }

  private static RequestMatcher matching(String... patterns) {
    PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
    return new OrRequestMatcher(Stream.of(patterns).<RequestMatcher>map(paths::matcher).toList());
  }

  /// Adds the filters to a chain that uses sessions.
  public void addTo(HttpSecurity http) {
    http.addFilterAfter(new Filter(), CsrfFilter.class);
  }

  private final class Filter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      OptionalLong id = ImpersonationSession.id(request);
      Authentication actor = SecurityContextHolder.getContext().getAuthentication();
      if (id.isEmpty() || actor == null) {
        chain.doFilter(request, response);
        return;
      }
      var impersonation =
          impersonationService.current(
              id.getAsLong(),
              actor.getName(),
              AuthorityUtils.authorityListToSet(actor.getAuthorities()));
      if (impersonation.isEmpty()) {
        sessions.leave(request, response);
        refuse(request, response);
        return;
      }
      request.setAttribute(Impersonation.ATTRIBUTE, impersonation.get());
      if (ALLOWED.matches(request)) {
        chain.doFilter(request, response);
      } else {
        response.sendError(HttpStatus.FORBIDDEN.value());
      }
    }
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)) {
      request.setAttribute(ENDED, true);
      response.sendError(HttpStatus.FORBIDDEN.value());
    } else {
      response.sendRedirect(request.getContextPath() + "/impersonation/ended");
    }
  }
}
