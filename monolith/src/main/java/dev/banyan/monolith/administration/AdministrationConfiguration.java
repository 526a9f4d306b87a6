package dev.banyan.monolith.administration;

import dev.banyan.admin.audit.AuditContext;
import dev.banyan.admin.audit.AuditContextProvider;
import dev.banyan.admin.audit.FormerAuditNames;
import dev.banyan.admin.audit.RequestAuditContextProvider;
import dev.banyan.admin.dashboard.DashboardPanel;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.web.NavigationLink;
import dev.banyan.migration.cockpit.OperatorGuard;
import dev.banyan.migration.operations.MigrationOperations;
import dev.banyan.monolith.accounts.impersonation.ImpersonationAuthentication;
import dev.banyan.monolith.accounts.security.StepUpService;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.tasks.Tasks;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Configures the admin and the migration cockpit for Banyan: the audit context and the dashboard
/// panels.
@Configuration(proxyBeanMethods = false)
class AdministrationConfiguration {

  /// The audit log names the administrator, not the user whom they impersonate.
  @Bean
  AuditContextProvider auditContextProvider() {
    return new RequestAuditContextProvider() {
      @Override
      protected String actor(Principal user) {
        return user instanceof ImpersonationAuthentication acting ? acting.actor() : user.getName();
      }

      @Override
      protected Optional<String> impersonated(Principal user) {
        return user instanceof ImpersonationAuthentication acting
            ? Optional.of(String.valueOf(acting.getPrincipal()))
            : Optional.empty();
      }

      // API requests only change tasks and comments, which AuditedTasks and AuditedComments record.
      @Override
      public AuditContext forTriggers() {
        return isApiRequest() ? AuditContext.NOBODY : current();
      }
    };
  }

  private static boolean isApiRequest() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        && request.getRequest().getRequestURI().startsWith("/api/");
  }

  // Renamed in version 90 of the schema.
  @Bean
  FormerAuditNames formerAccountNames() {
    return new FormerAuditNames(
        "account", "account", Map.of("mark", "security_stamp", "stamp", "session_version"));
  }

  @Bean
  FormerAuditNames formerPersonalAccessTokenNames() {
    return new FormerAuditNames("personal_access_token", "personal_token", Map.of());
  }

  @Bean
  FormerAuditNames formerImpersonationNames() {
    return new FormerAuditNames(
        "impersonation",
        "acting",
        Map.of("began", "started_at", "until", "expires_at", "ended", "ended_at"));
  }

  @Bean
  NavigationLink accessPolicyLink() {
    return new NavigationLink(
        "access", "/admin/access", "admin.access", viewer -> has(viewer, Accounts.ADMIN));
  }

  @Bean
  NavigationLink migrationLink() {
    return new NavigationLink(
        "migration",
        "/admin/migration",
        "admin.migration",
        viewer -> has(viewer, Accounts.OPERATE));
  }

  private static boolean has(AdminPrincipal viewer, String authority) {
    return viewer.grants().contains(authority);
  }

  @Bean
  OperatorGuard operatorGuard(StepUpService stepUp) {
    return stepUp::require;
  }

  @Bean
  DashboardPanel ownersPanel(Tasks tasks, MigrationOperations migrations) {
    return new OwnersPanel(tasks, migrations);
  }
}
