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
  // With a place for another origin of attachments.
  private static final String OURS_ALONE =
      "default-src 'self'; img-src 'self' data:%s; object-src 'none'; frame-ancestors 'none'; "
          + "form-action 'self'; base-uri 'none'";
  // Swagger UI uses inline styles.
  private static final String DOCS =
      OURS_ALONE.replace("img-src", "style-src 'self' 'unsafe-inline'; img-src");
  private static final RequestMatcher IS_DOCS =
      request -> request.getRequestURI().startsWith("/docs");

  private SecurityHeaders() {}

  /// @param files another origin of attachments; empty for none
  static void set(HeadersConfigurer<HttpSecurity> headers, String files) {
    String origin = files.isBlank() ? "" : " " + files.strip();
    headers
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                request -> !IS_DOCS.matches(request),
                new StaticHeadersWriter("Content-Security-Policy", OURS_ALONE.formatted(origin))))
        .addHeaderWriter(
            new DelegatingRequestMatcherHeaderWriter(
                IS_DOCS, new StaticHeadersWriter("Content-Security-Policy", DOCS.formatted(""))))
        .addHeaderWriter(
            new StaticHeadersWriter(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"));
  }
}
