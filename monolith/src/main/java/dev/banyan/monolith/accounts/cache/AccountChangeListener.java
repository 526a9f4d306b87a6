package dev.banyan.monolith.accounts.cache;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Receives the database's notifications of account changes on a connection of its own.
///
/// While there are readers, it confirms twice a second that nothing is missing: the answer to a
/// statement follows the notifications of all transactions that committed before it.
final class AccountChangeListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AccountChangeListener.class);
  static final String CHANNEL = "banyan_account_change";
  private static final int NOTIFICATION_MILLIS = 100;
  private static final int RETRY_MILLIS = 1_000;
  // A broken connection is noticed in the meantime, and pending notifications are read.
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private final HikariDataSource pool;
  private final AccountCacheValidity validity;
  private final LongSupplier nanoTime;
  private volatile @Nullable Thread thread;

  AccountChangeListener(
      HikariDataSource pool, AccountCacheValidity validity, LongSupplier nanoTime) {
    this.pool = pool;
    this.validity = validity;
    this.nanoTime = nanoTime;
  }

  @Override
  public void start() {
    thread = Thread.ofVirtual().name("account-change-listener").start(this::listen);
  }

  @Override
  public void stop() {
    Thread running = thread;
    if (running != null) {
      running.interrupt();
      thread = null;
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void listen() {
    try {
      while (true) {
        validity.awaitReader(LONGEST_SILENCE);
        try (Connection connection = connect()) {
          subscribe(connection);
          follow(connection);
        } catch (SQLException e) {
          LOG.debug("Account state is not cached for the moment.", e);
        } finally {
          validity.disconnected();
        }
        TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(pool.getUsername()));
    properties.setProperty("password", String.valueOf(pool.getPassword()));
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("ApplicationName", "banyan-account-changes");
    return DriverManager.getConnection(pool.getJdbcUrl(), properties);
  }

  // A connection pooler between this process and the database may hand each statement to another
  // session, which would receive no notifications.
  private static void subscribe(Connection connection) throws SQLException {
    String own = UUID.randomUUID().toString();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
    }
    try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
      notify.setString(1, CHANNEL);
      notify.setString(2, own);
      notify.execute();
    }
    PGNotification[] received =
        connection.unwrap(PGConnection.class).getNotifications(NOTIFICATION_MILLIS);
    if (received == null
        || Arrays.stream(received).noneMatch(one -> own.equals(one.getParameter()))) {
      throw new SQLException("notifications do not arrive on this connection");
    }
  }

  private void follow(Connection connection) throws SQLException, InterruptedException {
    PGConnection notifications = connection.unwrap(PGConnection.class);
    // What changed before is unknown.
    validity.changed();
    try (PreparedStatement nothing = connection.prepareStatement("SELECT")) {
      while (true) {
        long at = nanoTime.getAsLong();
        nothing.execute();
        report(notifications.getNotifications());
        validity.confirmed(at);
        report(notifications.getNotifications(NOTIFICATION_MILLIS));
        validity.awaitReader(LONGEST_SILENCE);
      }
    }
  }

  private void report(PGNotification @Nullable [] received) {
    if (received != null && received.length > 0) {
      validity.changed();
    }
  }
}
