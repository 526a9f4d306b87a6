package dev.banyan.monolith.accounts.profile;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the page that links to an address lead to: they may be opened on another device.
@Configuration(proxyBeanMethods = false)
class ProfileWiring {

  @Bean
  PageDoor emailDoor() {
    return PageDoor.to("/email/confirm");
  }
}
