package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.accounts.security.HttpSecurityCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Configures mail delivery and the development mailbox.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class MailConfiguration {

  @Bean
  HttpSecurityCustomizer mailboxCustomizer() {
    return HttpSecurityCustomizer.permitAll("/mailbox");
  }
}
