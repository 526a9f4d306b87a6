package dev.banyan.server.database;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Readiness of a server's database: checks it, logs each change once, and discards the sessions of
/// a read-only database. Thread-safe.
///
/// Sessions keep the mode in which they began: those of a read-only time reject writes even if the
/// database accepts them again.
public final class DatabaseReadiness implements Supplier<DatabaseStatus> {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseReadiness.class);

  private final Supplier<DatabaseStatus> check;
  private final Runnable evictSessions;
  private final AtomicReference<DatabaseStatus> last =
      new AtomicReference<>(DatabaseStatus.WRITABLE);

  /// @param evictSessions evicts the idle connections of all pools, and those in use once they are
  ///   returned
  public DatabaseReadiness(Supplier<DatabaseStatus> check, Runnable evictSessions) {
    this.check = check;
    this.evictSessions = evictSessions;
  }

  @Override
  public DatabaseStatus get() {
    DatabaseStatus now = check.get();
    DatabaseStatus before = last.getAndSet(now);
    // Also for the first time that it is writable, because of sessions that began in between.
    if (now == DatabaseStatus.READ_ONLY || before == DatabaseStatus.READ_ONLY) {
      evictSessions.run();
    }
    if (now != before) {
      switch (now) {
        case WRITABLE -> LOG.info("Ready again: the database accepts writes");
        case READ_ONLY ->
            LOG.warn(
                "Not ready: the database is read-only. It is a standby, or"
                    + " default_transaction_read_only is on");
        case UNREACHABLE -> LOG.warn("Not ready: the database is unreachable");
      }
    }
    return now;
  }
}
