package dev.banyan.monolith.migration.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Everything that the engine remembers, on one pool of connections.
public record JournalTables(
    Journal journal, HandOvers handOvers, Verifications verifications, KeptRows keptRows) {

  public static JournalTables on(JdbcClient database, TransactionOperations transactions) {
    return new JournalTables(
        new Journal(database, transactions),
        new HandOvers(database),
        new Verifications(database, transactions),
        new KeptRows(database));
  }
}
