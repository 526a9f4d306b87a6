package dev.banyan.migration.journal;

import dev.banyan.migration.postgres.WaitingStatements;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the state of all migrations and rollback guards, and signals that it has changed,
/// whichever instance has changed it.
///
/// One statement waits inside the database; nothing is asked repeatedly. While that is impossible,
/// it signals twice a second, so that its listeners look for themselves.
public final class JournalWatch {
  private static final Logger LOG = LoggerFactory.getLogger(JournalWatch.class);
  // It locks the tables against changes of their definition.
  private static final int WAIT_MILLIS = 2_000;
  private static final long FAILED_MILLIS = 500;
  // After a failover, a new connection may reach another server.
  private static final int WAITS_OF_A_CONNECTION = 15;

  private final DataSource database;
  private final WaitingStatements waits = new WaitingStatements();
  private final List<ChangeSignal> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Thread thread;
  private @Nullable String known;

  public JournalWatch(DataSource database) {
    this.database = database;
  }

  /// @param signal called for each change
  public void addListener(ChangeSignal signal) {
    listeners.add(signal);
  }

  public synchronized void start() {
    waits.allow(true);
    thread = Thread.ofVirtual().name("journal watch").start(this::run);
  }

  private void run() {
    try {
      while (waits.isAllowed()) {
        try {
          watch();
        } catch (SQLException e) {
          LOG.debug("The journal cannot be watched", e);
          listeners.forEach(ChangeSignal::signal);
          TimeUnit.MILLISECONDS.sleep(FAILED_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement wait = connection.prepareStatement("SELECT migration_await(?, ?)")) {
      wait.setInt(2, WAIT_MILLIS);
      for (int i = 0; i < WAITS_OF_A_CONNECTION; i++) {
        wait.setString(1, known);
        Optional<String> state = waits.query(wait, String.class);
        if (state.isEmpty()) {
          return;
        }
        if (!state.get().equals(known)) {
          known = state.get();
          listeners.forEach(ChangeSignal::signal);
        }
      }
    }
  }

  public synchronized void stop() {
    waits.allow(false);
    Thread watching = thread;
    thread = null;
    if (watching != null) {
      try {
        if (!watching.join(Duration.ofSeconds(1))) {
          watching.interrupt();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
