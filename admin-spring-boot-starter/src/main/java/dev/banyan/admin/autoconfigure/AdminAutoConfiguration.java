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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/// Auto-configures the admin at `banyan.admin.path` for all JPA entities of the application.
///
/// Its beans are of its own types, or have names that begin with `banyanAdmin`: none replaces or
/// adds to what the application has.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration"
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
  Clock banyanAdminClock() {
    return Clock.systemUTC();
  }

  @Bean
  AdminLayout banyanAdminLayout(AdminProperties properties, ObjectProvider<Secured> secured) {
    return new AdminLayout(
        properties.path(),
        properties.layout(),
        properties.staffAuthority(),
        secured.getIfAvailable() != null,
        properties.allowRemoteWithoutSecurity());
  }

  /// With Spring Security, a user may do what the authorities say.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Authentication.class)
  static class Secured {
    @Bean
    @ConditionalOnMissingBean
    AdminPrincipalResolver banyanAdminPrincipalResolver(AdminProperties properties) {
      return user -> {
        if (!(user instanceof Authentication authentication)) {
          return AdminPrincipal.of("", Set.of());
        }
        Set<String> authorities =
            AuthorityUtils.authorityListToSet(authentication.getAuthorities());
        return new AdminPrincipal(
            authentication.getName(),
            properties.permissionsOf(authorities),
            authorities.contains(properties.administratorAuthority()));
      };
    }
  }

  /// Without Spring Security, everybody who reaches the admin may do everything. The access filter
  /// lets only this machine in, unless the settings say otherwise.
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnMissingClass("org.springframework.security.core.Authentication")
  static class Unsecured {
    @Bean
    @ConditionalOnMissingBean
    AdminPrincipalResolver banyanAdminPrincipalResolver() {
      return user -> new AdminPrincipal(user == null ? "local" : user.getName(), Set.of(), true);
    }
  }
}
