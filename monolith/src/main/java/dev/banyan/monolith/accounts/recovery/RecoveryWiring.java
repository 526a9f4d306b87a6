package dev.banyan.monolith.accounts.recovery;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the pages for a new password to everybody.
@Configuration(proxyBeanMethods = false)
class RecoveryWiring {

  @Bean
  PageDoor recoveryDoor() {
    return PageDoor.to("/reset", "/reset/new");
  }
}
