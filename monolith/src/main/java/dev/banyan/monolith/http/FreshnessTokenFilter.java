package dev.banyan.monolith.http;

import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.ReadConsistency;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Passes a caller's freshness tokens from their last write to their next read: in a header for API
/// clients, in a cookie for browsers.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class FreshnessTokenFilter extends OncePerRequestFilter {
  private static final String COOKIE = "banyan_freshness";
  // Longer than the maximum lag of a replica.
  private static final Duration KEEP = Duration.ofMinutes(30);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean api = request.getRequestURI().startsWith("/api/");
    Optional<String> token =
        api
            ? Optional.ofNullable(request.getHeader(ReadConsistency.FRESHNESS_HEADER))
            : cookies(request)
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    ReadConsistency.begin(
        token.map(FreshnessTokens::of).orElse(FreshnessTokens.NONE),
        ReadConsistency.PATIENCE,
        reached -> {
          if (api) {
            response.setHeader(ReadConsistency.FRESHNESS_HEADER, reached.toString());
          } else {
            setCookie(response, cookie(reached, request.isSecure()));
          }
        });
    if (api) {
      ReadConsistency.current().requireTokens();
    }
    try {
      chain.doFilter(request, response);
    } finally {
      ReadConsistency.end();
    }
  }

  private static Stream<Cookie> cookies(HttpServletRequest request) {
    return request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
  }

  /// Replaces the cookie of an earlier write in the same request, because a response can only hold
  /// a limited number of headers.
  private static void setCookie(HttpServletResponse response, String cookie) {
    List<String> others =
        response.getHeaders(HttpHeaders.SET_COOKIE).stream()
            .filter(one -> !one.startsWith(COOKIE + "="))
            .toList();
    response.setHeader(HttpHeaders.SET_COOKIE, cookie);
    others.forEach(one -> response.addHeader(HttpHeaders.SET_COOKIE, one));
  }

  private static String cookie(FreshnessTokens reached, boolean secure) {
    return ResponseCookie.from(COOKIE, reached.toString())
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .maxAge(KEEP)
        .build()
        .toString();
  }
}
