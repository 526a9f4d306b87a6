package dev.banyan.migration.journal;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/// The engine's tables, accessed through one connection pool.
public record JournalDatabase(
    DataSource pool,
    Journal journal,
    HandOverHistory handOvers,
    VerificationStore verifications,
    KeptRows keptRows,
    RollbackGuardStore rollbackGuards) {

  public static JournalDatabase on(DataSource pool) {
    JdbcClient database = JdbcClient.create(pool);
    TransactionOperations transactions =
        new TransactionTemplate(new DataSourceTransactionManager(pool));
    Journal journal = new Journal(database, transactions);
    return new JournalDatabase(
        pool,
        journal,
        new HandOverHistory(database),
        new VerificationStore(database, transactions),
        new KeptRows(database),
        new RollbackGuardStore(database, transactions, journal));
  }
}
