package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Permits public access to the sign-up pages.
@Configuration(proxyBeanMethods = false)
class SignUpConfiguration {

  @Bean
  HttpSecurityCustomizer signUpCustomizer() {
    return HttpSecurityCustomizer.permitAll("/signup", "/signup/finish");
  }
}
