package dev.banyan.monolith.accounts.sessions;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Records the client information of sessions.
@Configuration(proxyBeanMethods = false)
class SessionsConfiguration {

  @Bean
  HttpSecurityCustomizer sessionActivityCustomizer() {
    return http -> http.addFilterAfter(new SessionActivityFilter(), AuthorizationFilter.class);
  }
}
