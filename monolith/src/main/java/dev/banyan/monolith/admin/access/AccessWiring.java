package dev.banyan.monolith.admin.access;

import dev.banyan.monolith.accounts.clients.Clients;
import dev.banyan.monolith.accounts.groups.Groups;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import dev.banyan.monolith.admin.history.HistoryTables;
import dev.banyan.monolith.admin.pages.AdminWords;
import dev.banyan.monolith.admin.records.RecordSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Gives the admin what decides who may do what.
@Configuration(proxyBeanMethods = false)
class AccessWiring {

  @Bean
  RecordSource accessRecords(
      Groups groups,
      Clients clients,
      SigningKeys keys,
      AdminWords words,
      HistoryTables history,
      TransactionOperations transactions) {
    return () ->
        List.of(
            new GroupRecords(groups, history, transactions),
            new ProgramRecords(clients, words, history, transactions),
            new KeyRecords(keys, history, transactions));
  }
}
