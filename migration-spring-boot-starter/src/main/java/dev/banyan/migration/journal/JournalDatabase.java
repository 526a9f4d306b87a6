package dev.banyan.migration.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// The engine's tables, accessed through one connection pool.
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
