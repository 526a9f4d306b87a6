package dev.banyan.monolith.manage;

import dev.banyan.admin.audit.AuditConfiguration;
import dev.banyan.admin.audit.AuditContext;
import dev.banyan.admin.audit.AuditContextProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/// Records management commands in the audit log, with the name of the operating system's user.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("banyan.manage")
// The admin, which configures it otherwise, needs a web server.
@Import(AuditConfiguration.class)
class ManageConfiguration {
  /// Who runs the command, as named in logs and emails.
  static String actor() {
    return "manage:" + System.getProperty("user.name", "");
  }

  @Bean
  @Primary
  AuditContextProvider manageAuditContext() {
    return () -> new AuditContext(actor(), "management command", "");
  }
}
