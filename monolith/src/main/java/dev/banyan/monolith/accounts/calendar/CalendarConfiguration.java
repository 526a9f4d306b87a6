package dev.banyan.monolith.accounts.calendar;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;

/// Lets calendar programs read feeds without a session: the secret in the path is the credential.
@Configuration(proxyBeanMethods = false)
class CalendarConfiguration {
  private static final String PATHS = "/calendar/**";

  @Bean
  @Order(1)
  SecurityFilterChain calendars(HttpSecurity http) throws Exception {
    return http.securityMatcher(PATHS)
        .csrf(csrf -> csrf.disable())
        .logout(logout -> logout.disable())
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .headers(headers ->
            headers
                // The feed says how long a copy can be used.
                .cacheControl(cache -> cache.disable())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow"))
                .addHeaderWriter(
                    new StaticHeadersWriter("Content-Security-Policy", "default-src 'none'")))
        .build();
  }
}
