package dev.banyan.monolith.accounts.oauth;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Permits everybody the address at which clients sign a person out: a visitor who is not signed in
/// returns to the client at once.
@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {

  @Bean
  HttpSecurityCustomizer logoutDoor() {
    return http -> {
      HttpSecurityCustomizer.to(LogoutController.PATH, LogoutController.CONFIRM).open(http);
      // A client's form has no CSRF token, and only redirects.
      http.csrf(csrf -> csrf.ignoringRequestMatchers(LogoutController.PATH));
    };
  }
}
