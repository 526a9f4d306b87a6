package dev.banyan.monolith.accounts.sessions;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Watches where sessions are used from.
@Configuration(proxyBeanMethods = false)
class SessionsWiring {

  @Bean
  PageDoor presence() {
    return http -> http.addFilterAfter(new PresenceFilter(), AuthorizationFilter.class);
  }
}
