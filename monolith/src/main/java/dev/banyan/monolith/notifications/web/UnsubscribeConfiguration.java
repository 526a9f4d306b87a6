package dev.banyan.monolith.notifications.web;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets recipients of emails, and their mail servers, unsubscribe without a session: the secret in
/// the address is the credential, so a CSRF token would add nothing (RFC 8058).
@Configuration(proxyBeanMethods = false)
class UnsubscribeConfiguration {
  static final String PATH = "/unsubscribe";

  @Bean
  HttpSecurityCustomizer unsubscribeCustomizer() {
    return http -> {
      HttpSecurityCustomizer.permitAll(PATH).customize(http);
      http.csrf(csrf -> csrf.ignoringRequestMatchers(PATH));
    };
  }
}
