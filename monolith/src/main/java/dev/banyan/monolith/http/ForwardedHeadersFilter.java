package dev.banyan.monolith.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;

/// Applies `X-Forwarded-*` headers from trusted proxies to the request's remote address, scheme and
/// host, and removes these headers in all other cases.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
@EnableConfigurationProperties(ProxyProperties.class)
class ForwardedHeadersFilter extends ForwardedHeaderFilter {
  private final List<IpAddressMatcher> trusted;

  ForwardedHeadersFilter(ProxyProperties settings) {
    trusted = settings.matchers();
  }

  // Called for every request, before the headers are changed; the rest only runs if such headers
  // exist.
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    LoopbackRequests.note(request);
    return super.shouldNotFilter(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    super.doFilterInternal(new ForwardedRequestWrapper(request, this::isTrusted), response, chain);
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(proxy -> proxy.matches(address));
  }
}
