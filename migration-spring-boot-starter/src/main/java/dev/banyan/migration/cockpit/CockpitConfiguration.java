package dev.banyan.migration.cockpit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Configures the cockpit's pages.
@Configuration(proxyBeanMethods = false)
@Import({
  StatusPoller.class,
  LiveUpdateStream.class,
  CockpitController.class,
  RollbackGuardController.class
})
public class CockpitConfiguration {

  @Bean
  CockpitBundle cockpitBundle(MessageSource messages) {
    return new CockpitBundle(messages);
  }

  @Bean
  @ConditionalOnMissingBean
  OperatorGuard operatorGuard() {
    return () -> {};
  }
}
