package dev.banyan.monolith.accounts.mail;

import dev.banyan.monolith.accounts.PageDoor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Reads the settings and opens the mailbox.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailWiring {

  @Bean
  PageDoor mailboxDoor() {
    return PageDoor.to("/mailbox");
  }
}
