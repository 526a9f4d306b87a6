package dev.banyan.monolith.accounts.security;

import dev.banyan.monolith.accounts.tokens.DpopAuthenticationConverter;
import jakarta.servlet.Filter;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/// Configures the security filter chain of the API.
///
/// It has only the filters that a request with a token needs. What `HttpSecurity` adds to every
/// chain (sessions, anonymous users, wrapped requests, a translation of exceptions) took as much
/// time as a task's statement.
@Configuration(proxyBeanMethods = false)
class ApiSecurityConfiguration {

  @Bean
  @Order(1)
  SecurityFilterChain api(
      JwtDecoder tokens,
      ApiAuthenticationEntryPoint entryPoint,
      DpopAuthenticationConverter bound) {
    BearerTokenAuthenticationFilter bearer =
        new BearerTokenAuthenticationFilter(
            new ProviderManager(new JwtAuthenticationProvider(tokens)));
    bearer.setAuthenticationEntryPoint(entryPoint);
    List<Filter> filters =
        List.of(
            headers(),
            new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
            bound.filter(),
            bearer,
            new ApiAccessFilter(entryPoint));
    return new DefaultSecurityFilterChain(
        PathPatternRequestMatcher.withDefaults().matcher("/api/**"), filters);
  }

  private static HeaderWriterFilter headers() {
    HeaderWriterFilter headers =
        new HeaderWriterFilter(
            List.of(
                new XContentTypeOptionsHeaderWriter(),
                new XXssProtectionHeaderWriter(),
                new CacheControlHeadersWriter(),
                new HstsHeaderWriter(),
                new XFrameOptionsHeaderWriter()));
    headers.setShouldWriteHeadersEagerly(true);
    return headers;
  }
}
