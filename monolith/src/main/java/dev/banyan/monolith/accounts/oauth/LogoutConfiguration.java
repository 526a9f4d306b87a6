package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Permits unauthenticated access to the end-session endpoint: a visitor who is not signed in is
/// redirected to the client at once.
@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {

  @Bean
  HttpSecurityCustomizer logoutCustomizer() {
    return http -> {
      HttpSecurityCustomizer.permitAll(LogoutController.PATH, LogoutController.CONFIRM)
          .customize(http);
      // A client's form has no CSRF token, and the handler only redirects.
      http.csrf(csrf -> csrf.ignoringRequestMatchers(LogoutController.PATH));
    };
  }
}
