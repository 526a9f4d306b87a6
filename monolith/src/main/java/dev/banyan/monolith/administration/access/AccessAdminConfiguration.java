package dev.banyan.monolith.administration.access;

import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.RecordRegistry;
import dev.banyan.admin.model.RecordSource;
import dev.banyan.admin.web.AdminMessages;
import dev.banyan.monolith.accounts.oauth.OAuthClients;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import dev.banyan.monolith.accounts.users.Groups;
import dev.banyan.monolith.accounts.users.PermissionSource;
import dev.banyan.monolith.accounts.users.Permissions;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Configures the admin's record types for access control.
@Configuration(proxyBeanMethods = false)
class AccessAdminConfiguration {

  // Resolved lazily: the registry contains the groups, and groups need the registry's permissions.
  @Bean
  PermissionSource recordPermissions(ObjectProvider<RecordRegistry> registry) {
    return () -> registry.getObject().grants();
  }

  @Bean
  RecordSource accessRecords(
      Groups groups,
      Permissions permissions,
      OAuthClients oAuthClients,
      SigningKeys keys,
      AdminMessages words,
      AuditedTables history,
      TransactionOperations transactions) {
    return () ->
        List.of(
            new GroupRecords(groups, permissions, history, transactions),
            new OAuthClientRecords(oAuthClients, words, history, transactions),
            new SigningKeyRecords(keys, history, transactions));
  }
}
