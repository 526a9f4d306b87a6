package dev.banyan.monolith.accounts.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/// Content security policy and related headers: no inline code, no third-party resources, no
/// framing.
final class SecurityHeaders {
  private static final String OURS_ALONE =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; "
          + "form-action 'self'; base-uri 'none'";
  // Swagger UI uses inline styles.
  private static final String DOCS =
      OURS_ALONE.replace("img-src", "style-src 'self' 'unsafe-inline'; img-src");
  private static final RequestMatcher IS_DOCS =
      request -> request.getRequestURI().startsWith("/docs");

  private SecurityHeaders() {}

  static void set(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                request -> !IS_DOCS.matches(request),
                new StaticHeadersWriter("Content-Security-Policy", OURS_ALONE)))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                IS_DOCS, new StaticHeadersWriter("Content-Security-Policy", DOCS)))
        .addHeaderWriter(
            new StaticHeadersWriter(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"));
  }
}
