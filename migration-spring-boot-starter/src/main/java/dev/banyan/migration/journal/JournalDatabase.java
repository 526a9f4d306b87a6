package dev.banyan.migration.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Everything that the engine remembers, on one pool of connections.
public record JournalDatabase(
    Journal journal,
    HandOverHistory handOvers,
    VerificationStore verifications,
    KeptRows keptRows) {

  public static JournalDatabase on(JdbcClient database, TransactionOperations transactions) {
    return new JournalDatabase(
        new Journal(database, transactions),
        new HandOverHistory(database),
        new VerificationStore(database, transactions),
        new KeptRows(database));
  }
}
