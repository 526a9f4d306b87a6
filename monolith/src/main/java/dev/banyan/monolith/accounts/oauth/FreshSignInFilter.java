package dev.banyan.monolith.accounts.oauth;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/// Requires reauthentication if a client requests it with `prompt=login`, or with `max_age` and the
/// last authentication is older (OpenID Connect Core, section 3.1.2.1).
///
/// After the sign-in, the request continues without these two parameters because they are then
/// satisfied. The client can verify this with `auth_time`.
final class FreshSignInFilter extends OncePerRequestFilter {
  private static final RequestMatcher AUTHORIZE =
      PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize");
  private final RequestCache requests;
  private final Clock clock;

  FreshSignInFilter(RequestCache requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication user = SecurityContextHolder.getContext().getAuthentication();
    boolean signedIn = user != null && !(user instanceof AnonymousAuthenticationToken);
    Set<String> prompts = prompts(request);
    boolean demanded =
        AUTHORIZE.matches(request)
            // `prompt=none` forbids prompting the user: see SilentSignInFilter.
            && !prompts.contains("none")
            && request.getParameter("response_type") != null
            && (prompts.contains("login")
                || MaxAge.isExceeded(request, signedIn ? user : null, clock));
    if (!demanded) {
      chain.doFilter(request, response);
    } else {
      if (signedIn) {
        new SecurityContextLogoutHandler().logout(request, response, user);
      }
      requests.saveRequest(new Fulfilled(request), response);
      response.sendRedirect(request.getContextPath() + "/login");
    }
  }

  static Set<String> prompts(HttpServletRequest request) {
    String prompt = Objects.requireNonNullElse(request.getParameter("prompt"), "");
    return new HashSet<>(List.of(prompt.split(" ", -1)));
  }

  /// The request without the parameters that reauthentication satisfies.
  private static final class Fulfilled extends HttpServletRequestWrapper {
    Fulfilled(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }

    @Override
    public @Nullable String getQueryString() {
      UriComponentsBuilder query = UriComponentsBuilder.newInstance();
      getParameterMap()
          .forEach((name, values) -> {
            if (!name.equals("prompt") && !name.equals("max_age")) {
              query.queryParam(name, (Object[]) values);
            }
          });
      return query.encode().build().getQuery();
    }
  }
}
