package dev.banyan.admin.autoconfigure;

import dev.banyan.admin.audit.AuditConfiguration;
import dev.banyan.admin.audit.web.AuditWebConfiguration;
import dev.banyan.admin.dashboard.DashboardConfiguration;
import dev.banyan.admin.importexport.ImportExportConfiguration;
import dev.banyan.admin.jpa.JpaAdminConfiguration;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.AdminPrincipalResolver;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.web.AdminLayout;
import dev.banyan.admin.web.AdminWebConfiguration;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.authority.AuthorityUtils;

/// Auto-configures the admin at `/admin` for all JPA entities of the application.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBean(type = "jakarta.persistence.EntityManagerFactory")
@ConditionalOnProperty(name = "banyan.admin.enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(AdminProperties.class)
@AutoConfigurationPackage(basePackages = "dev.banyan.admin.audit.web")
@Import({
  AdminSchemaConfiguration.class,
  RecordRegistry.class,
  JpaAdminConfiguration.class,
  AdminWebConfiguration.class,
  ImportExportConfiguration.class,
  AuditConfiguration.class,
  AuditWebConfiguration.class,
  DashboardConfiguration.class
})
public class AdminAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  AdminLayout adminLayout(AdminProperties properties) {
    return new AdminLayout(properties.layout(), properties.staffAuthority());
  }

  @Bean
  @ConditionalOnMissingBean
  AdminPrincipalResolver adminPrincipalResolver(AdminProperties properties) {
    return authentication -> {
      Set<String> authorities = AuthorityUtils.authorityListToSet(authentication.getAuthorities());
      return new AdminPrincipal(
          authentication.getName(),
          authorities,
          authorities.contains(properties.administratorAuthority()));
    };
  }
}
