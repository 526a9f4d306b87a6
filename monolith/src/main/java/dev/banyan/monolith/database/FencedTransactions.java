package dev.banyan.monolith.database;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.FenceViolation;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.tasks.StoreUnavailableException;
import jakarta.persistence.EntityManager;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/// Transactions on the monolith's database for one capability, which write only while the monolith
/// owns it.
///
/// A database that does not answer is a [StoreUnavailableException].
///
/// @param capability whose fence a write enters
public record FencedTransactions(
    EntityManager entities, TransactionOperations transactions, String capability) {

  /// Does some work that writes. The fence before the row: a hand-over that waits for this row's
  /// writer must not be waited for by it in turn.
  ///
  /// @param notOwner what to answer where the other side, of this name, is the owner
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
