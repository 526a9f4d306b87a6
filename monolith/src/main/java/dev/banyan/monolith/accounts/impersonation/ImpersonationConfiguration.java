package dev.banyan.monolith.accounts.impersonation;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Adds the impersonation filters to the page filter chain.
@Configuration(proxyBeanMethods = false)
class ImpersonationConfiguration {

  @Bean
  HttpSecurityCustomizer impersonationFilters(ImpersonationAccessFilter accessFilter) {
    return http -> {
      accessFilter.addTo(http);
      http.addFilterAfter(new ImpersonationFilter(), AuthorizationFilter.class);
    };
  }
}
