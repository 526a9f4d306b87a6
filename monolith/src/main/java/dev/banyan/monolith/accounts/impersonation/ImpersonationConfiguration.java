package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Adds the impersonation filters to the page filter chain.
@Configuration(proxyBeanMethods = false)
class ImpersonationConfiguration {

  @Bean
  HttpSecurityCustomizer acting(ImpersonationAccessFilter gate) {
    return http -> {
      gate.guard(http);
      http.addFilterAfter(new ImpersonationFilter(), AuthorizationFilter.class);
    };
  }
}
