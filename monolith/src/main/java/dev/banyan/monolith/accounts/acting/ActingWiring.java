package dev.banyan.monolith.accounts.acting;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Where acting stands in the way into pages.
@Configuration(proxyBeanMethods = false)
class ActingWiring {

  @Bean
  PageDoor acting(ActingGate gate) {
    return http -> {
      gate.guard(http);
      http.addFilterAfter(new ActingFilter(), AuthorizationFilter.class);
    };
  }
}
