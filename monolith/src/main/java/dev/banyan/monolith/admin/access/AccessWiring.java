package dev.banyan.monolith.admin.access;

import dev.banyan.monolith.accounts.clients.Clients;
import dev.banyan.monolith.accounts.groups.Groups;
import dev.banyan.monolith.accounts.groups.PermissionSource;
import dev.banyan.monolith.accounts.groups.Permissions;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import dev.banyan.monolith.admin.history.HistoryTables;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.records.Office;
import dev.banyan.monolith.admin.records.RecordSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Gives the admin what decides who may do what.
@Configuration(proxyBeanMethods = false)
class AccessWiring {

  // Asked for when it is needed: the office knows the groups, and groups are given what it knows.
  @Bean
  PermissionSource recordPermissions(ObjectProvider<Office> office) {
    return () -> office.getObject().grants();
  }

  @Bean
  RecordSource accessRecords(
      Groups groups,
      Permissions permissions,
      Clients clients,
      SigningKeys keys,
      AdminWords words,
      HistoryTables history,
      TransactionOperations transactions) {
    return () ->
        List.of(
            new GroupRecords(groups, permissions, history, transactions),
            new ProgramRecords(clients, words, history, transactions),
            new KeyRecords(keys, history, transactions));
  }
}
