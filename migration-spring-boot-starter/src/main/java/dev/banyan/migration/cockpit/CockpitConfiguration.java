package dev.banyan.migration.cockpit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the cockpit's pages.
@Configuration(proxyBeanMethods = false)
@Import({StatusPoller.class, LiveUpdateStream.class, CockpitController.class})
public class CockpitConfiguration {

  @Bean
  @ConditionalOnMissingBean
  OperatorGuard operatorGuard() {
    return () -> {};
  }
}
