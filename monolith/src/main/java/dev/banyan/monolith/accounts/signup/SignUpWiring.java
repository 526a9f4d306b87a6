package dev.banyan.monolith.accounts.signup;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the pages of a sign-up to everybody.
@Configuration(proxyBeanMethods = false)
class SignUpWiring {

  @Bean
  PageDoor signUpDoor() {
    return PageDoor.to("/signup", "/signup/finish");
  }
}
