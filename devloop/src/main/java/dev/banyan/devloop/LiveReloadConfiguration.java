package dev.banyan.devloop;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/// Registers the reload of pages, before security: it tells nothing but that something changed.
/// This module is on the monolith's class path in `banyan dev` only.
@AutoConfiguration
class LiveReloadConfiguration {
  @Bean
  FilterRegistrationBean<LiveReloadFilter> liveReload() {
    FilterRegistrationBean<LiveReloadFilter> registration =
        new FilterRegistrationBean<>(new LiveReloadFilter());
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    // A page that says what is wrong with a template loads again, too.
    registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ERROR);
    return registration;
  }
}
