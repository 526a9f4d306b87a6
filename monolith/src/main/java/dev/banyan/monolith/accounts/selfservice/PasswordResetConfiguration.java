package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Permits public access to the password reset pages.
@Configuration(proxyBeanMethods = false)
class PasswordResetConfiguration {

  @Bean
  HttpSecurityCustomizer passwordResetCustomizer() {
    return HttpSecurityCustomizer.permitAll("/reset", "/reset/new");
  }
}
