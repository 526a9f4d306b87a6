package dev.banyan.monolith.database;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.FenceViolation;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.tasks.StoreUnavailableException;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/// Transactions on the monolith's database for one capability. Writes are only allowed while the
/// monolith owns it.
///
/// Throws [StoreUnavailableException] if the database is unavailable.
///
/// @param capability whose ownership is checked before each write
public record FencedTransactions(
    EntityManager entities, TransactionOperations transactions, String capability) {

  /// Runs a write. Acquires the ownership lock before any row lock, to prevent a deadlock with a
  /// hand-over.
  ///
  /// @param notOwner result if the other side, with this name, is the owner
  public <W> W writing(Supplier<W> work, Function<String, W> notOwner, Supplier<W> sealed) {
    try {
      return reading(() -> {
        entities
            .createNativeQuery("SELECT movable_enter(:capability)", Boolean.class)
            .setParameter("capability", capability)
            .getSingleResult();
        return work.get();
      });
    } catch (RuntimeException e) {
      return switch (FenceViolation.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER -> notOwner.apply(Side.SERVICE.name());
        case SEALED -> sealed.get();
      };
    }
  }

  public <T> T reading(Supplier<T> work) {
    try {
      return transactions.execute(_ -> work.get());
    } catch (RuntimeException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the monolith's database does not answer", e)
          : e;
    }
  }
}
