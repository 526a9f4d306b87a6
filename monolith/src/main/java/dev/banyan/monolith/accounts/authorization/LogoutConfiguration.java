package dev.banyan.monolith.accounts.authorization;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Opens the address at which clients sign a person out to everybody: whoever is not signed in goes
/// on to where the client wants them.
@Configuration(proxyBeanMethods = false)
class LogoutConfiguration {

  @Bean
  PageDoor logoutDoor() {
    return http -> {
      PageDoor.to(LogoutController.PATH, LogoutController.CONFIRM).open(http);
      // A client's form has no token of ours, and changes nothing by itself.
      http.csrf(csrf -> csrf.ignoringRequestMatchers(LogoutController.PATH));
    };
  }
}
