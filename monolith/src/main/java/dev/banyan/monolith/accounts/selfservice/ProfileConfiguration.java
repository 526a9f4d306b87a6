package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Permits public access to the email confirmation page, because links may be opened on another
/// device.
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

  @Bean
  HttpSecurityCustomizer emailCustomizer() {
    return HttpSecurityCustomizer.permitAll("/email/confirm");
  }
}
