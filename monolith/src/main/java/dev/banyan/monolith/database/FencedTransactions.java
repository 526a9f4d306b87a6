package dev.banyan.monolith.database;

import dev.banyan.migration.Side;
import dev.banyan.migration.postgres.FenceViolation;
import dev.banyan.server.database.DatabaseOutage;
import dev.banyan.tasks.StoreUnavailableException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;

/// Transactions on the monolith's database for one capability, of one statement each unless the
/// work begins one of its own: they need no round trips to begin and to commit. Writes are only
/// allowed while the monolith owns the capability: the fence of the tables checks it before it
/// locks a row.
///
/// Throws [StoreUnavailableException] if the database is unavailable.
public record FencedTransactions(SessionFactory sessions) {

  /// Runs a write.
  ///
  /// @param notOwner result if the other side, with this name, is the owner
  public <W> W writing(
      Function<StatelessSession, W> work, Function<String, W> notOwner, Supplier<W> sealed) {
    try {
      return reading(work);
    } catch (RuntimeException e) {
      return switch (FenceViolation.behind(e).orElseThrow(() -> e)) {
        case NOT_OWNER -> notOwner.apply(Side.SERVICE.name());
        case SEALED -> sealed.get();
      };
    }
  }

  /// Runs a query.
  public <T> T reading(Function<StatelessSession, T> work) {
    // Nothing is changed by changing an object, so that there is nothing to track or to compare.
    try (StatelessSession session = sessions.openStatelessSession()) {
      return work.apply(session);
    } catch (RuntimeException e) {
      throw DatabaseOutage.isBehind(e)
          ? new StoreUnavailableException("the monolith's database does not answer", e)
          : e;
    }
  }
}
