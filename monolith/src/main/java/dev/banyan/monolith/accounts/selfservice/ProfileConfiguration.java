package dev.banyan.monolith.accounts.selfservice;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the page that links to an address lead to: they may be opened on another device.
@Configuration(proxyBeanMethods = false)
class ProfileConfiguration {

  @Bean
  HttpSecurityCustomizer emailDoor() {
    return HttpSecurityCustomizer.to("/email/confirm");
  }
}
