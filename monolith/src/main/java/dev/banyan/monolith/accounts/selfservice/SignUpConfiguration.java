package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the pages of a sign-up to everybody.
@Configuration(proxyBeanMethods = false)
class SignUpConfiguration {

  @Bean
  HttpSecurityCustomizer signUpDoor() {
    return HttpSecurityCustomizer.to("/signup", "/signup/finish");
  }
}
