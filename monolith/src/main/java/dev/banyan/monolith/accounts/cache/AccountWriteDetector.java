package dev.banyan.monolith.accounts.cache;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Data source that detects statements of this instance that may change account state, whoever
/// executes them. Such a change lasts from the creation of the statement until the connection is
/// closed, by which time it has been committed or rolled back.
final class AccountWriteDetector extends DelegatingDataSource {
  // Tables with triggers that notify or that change a table with such a trigger.
  private static final Pattern TABLES =
      Pattern.compile(
          "\\b(account|account_group|account_group_member|account_policy|revoked_key"
              + "|personal_access_token|oauth2_registered_client|oauth2_authorization"
              + "|totp_enrollment|user_entities|user_credentials)\\b");

  private final AccountCacheValidity validity;

  AccountWriteDetector(DataSource pool, AccountCacheValidity validity) {
    super(pool);
    this.validity = validity;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            AccountWriteDetector.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new DetectingConnection(connection));
  }

  /// Whether a statement may change account state.
  static boolean mayChangeAccounts(String sql) {
    return !startsWithSelect(sql) && TABLES.matcher(sql.toLowerCase(Locale.ROOT)).find();
  }

  // No function of the schema that a query calls changes accounts.
  private static boolean startsWithSelect(String sql) {
    int start = 0;
    while (start < sql.length() && Character.isWhitespace(sql.charAt(start))) {
      start++;
    }
    return sql.regionMatches(true, start, "select", 0, 6);
  }

  private final class DetectingConnection implements InvocationHandler {
    private final Connection connection;
    private boolean writing;

    DetectingConnection(Connection connection) {
      this.connection = connection;
    }

    @SuppressWarnings("ReferenceEquality") // A proxy is equal to itself only.
    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments)
        throws Throwable {
      switch (method.getName()) {
        case "prepareStatement", "prepareCall" -> {
          if (mayChangeAccounts(String.valueOf(arguments[0]))) {
            begin();
          }
        }
        // Its SQL is not known yet.
        case "createStatement" -> begin();
        case "equals" -> {
          return proxy == arguments[0];
        }
        case "hashCode" -> {
          return System.identityHashCode(proxy);
        }
        default -> {}
      }
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      } finally {
        if (method.getName().equals("close")) {
          end();
        }
      }
    }

    private void begin() {
      if (!writing) {
        writing = true;
        validity.writeBegins();
      }
    }

    private void end() {
      if (writing) {
        writing = false;
        validity.writeEnds();
      }
    }
  }
}
