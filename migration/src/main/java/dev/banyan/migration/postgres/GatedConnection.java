package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// A connection of a [GatedDataSource]. Closing it leaves the pooled connection to the next one of
/// the same attempt. Used by one thread at a time.
final class GatedConnection implements InvocationHandler {
  // The pool resets them when a connection is returned to it.
  private static final Set<String> SETTINGS =
      Set.of(
          "setTransactionIsolation",
          "setCatalog",
          "setSchema",
          "setClientInfo",
          "setHoldability",
          "setTypeMap");

  private final GatedDataSource source;
  private final GatedDataSource.Usage usage;
  private final @Nullable GateAttempt attempt;
  private final Set<Statement> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private Connection physical;
  private boolean closed;
  private boolean autoCommit;
  private boolean readOnly;
  // Whether its session may have been changed, so that it cannot be shared or replaced.
  private boolean altered;
  private Object @Nullable [] networkTimeout;
  // Of the current transaction.
  private boolean begun;
  private boolean written;
  private long last;
  private @Nullable Freshness reached;

  private GatedConnection(
      GatedDataSource source,
      GatedDataSource.Usage usage,
      @Nullable GateAttempt attempt,
      Connection physical)
      throws SQLException {
    this.source = source;
    this.usage = usage;
    this.attempt = attempt;
    this.physical = physical;
    this.autoCommit = physical.getAutoCommit();
    usage.open++;
  }

  static Connection of(
      GatedDataSource source,
      GatedDataSource.Usage usage,
      @Nullable GateAttempt attempt,
      Connection physical)
      throws SQLException {
    return (Connection)
        Proxy.newProxyInstance(
            GatedConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new GatedConnection(source, usage, attempt, physical));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    switch (name) {
      case "equals" -> {
        return isProxyOf(this, arguments);
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      case "toString" -> {
        return "gated " + physical;
      }
      case "close" -> {
        close();
        return null;
      }
      case "isClosed" -> {
        return closed || physical.isClosed();
      }
      default -> {}
    }
    if (closed) {
      throw new SQLException("Connection is closed", "08003");
    }
    if (name.equals("prepareStatement") || name.equals("prepareCall")) {
      return prepare((Connection) proxy, method, arguments);
    }
    if (name.equals("createStatement")) {
      return HookedStatement.of(
          (Connection) proxy, this, StatementKind.OTHER, Statement.class, method, arguments);
    }
    if (name.equals("unwrap") && attempt != null) {
      // The driver's connection executes statements unseen.
      before(StatementKind.OTHER);
      altered = true;
    }
    altered |= SETTINGS.contains(name);
    Object result;
    try {
      result = call(physical, method, arguments);
    } catch (SQLException e) {
      if (written) {
        failed(StatementKind.WRITE, e);
      }
      throw e;
    }
    switch (name) {
      case "commit" -> committed();
      case "setAutoCommit" -> {
        committed();
        autoCommit = physical.getAutoCommit();
      }
      case "rollback" -> rolledBack(arguments != null);
      case "setReadOnly" -> readOnly = physical.isReadOnly();
      case "setNetworkTimeout" -> networkTimeout = arguments;
      default -> {}
    }
    return result;
  }

  private Object prepare(Connection proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (arguments == null) {
      throw new IllegalArgumentException("no statement to prepare");
    }
    String text = (String) arguments[0];
    StatementKind kind = StatementKind.of(text);
    if (method.getName().equals("prepareStatement") && returnsPlainRows(method, arguments)) {
      GateSql.Extended sql =
          attempt == null
              ? new GateSql.Extended(kind, text, text)
              : attempt.sql().extend(text, kind);
      return GatedStatement.of(proxy, this, sql, text, arguments.length == 1 ? null : arguments);
    }
    return HookedStatement.of(
        proxy, this, kind, method.getReturnType().asSubclass(Statement.class), method, arguments);
  }

  private static boolean returnsPlainRows(Method method, Object[] arguments) {
    // With two arguments, it returns generated keys.
    return arguments.length == 1
        || (method.getParameterCount() > 2
            && arguments[1].equals(ResultSet.TYPE_FORWARD_ONLY)
            && arguments[2].equals(ResultSet.CONCUR_READ_ONLY));
  }

  /// Remembers a statement of a connection that outlives this one.
  void opened(Statement statement) {
    if (attempt != null) {
      open.add(statement);
    }
  }

  void close(Statement statement) throws SQLException {
    statement.close();
    open.remove(statement);
  }

  /// Whether the next statement is to read the state of the ownership.
  boolean isStateWanted() {
    return attempt != null && attempt.state() == null;
  }

  Connection physical() {
    return physical;
  }

  @Nullable GateAttempt attempt() {
    return attempt;
  }

  boolean isAutoCommit() {
    return autoCommit;
  }

  /// Precedes a statement that is sent without the query of the state.
  void before(StatementKind kind) throws SQLException {
    if (kind != StatementKind.SESSION && attempt != null) {
      if (attempt.state() == null) {
        attempt.readState(physical);
      }
      begun = true;
    }
  }

  /// Follows a statement that was executed.
  ///
  /// @param position what a write has reached; `null` if it is unknown
  void after(StatementKind kind, GateSql.@Nullable Reached position) {
    begun = true;
    altered |= kind == StatementKind.SESSION || kind == StatementKind.OTHER;
    if (kind == StatementKind.SESSION || attempt == null) {
      return;
    }
    last = attempt.executed();
    reached = position == null ? null : position.freshness();
    written |=
        position == null
            ? kind == StatementKind.WRITE || kind == StatementKind.OTHER
            : position.admitted();
    if (isAutoCommit()) {
      committed();
    }
  }

  /// Follows a statement that failed.
  void failed(StatementKind kind, SQLException failure) {
    boolean write = kind == StatementKind.WRITE || kind == StatementKind.OTHER;
    if (attempt != null && write && BrokenConnections.isBroken(failure)) {
      attempt.lost();
    }
  }

  /// Replaces a connection that was broken before it executed this statement, if that is safe: the
  /// statement only reads, or belongs to a transaction that has just begun.
  boolean isReplaced(StatementKind kind, SQLException failure, long sent) throws SQLException {
    boolean transaction = !autoCommit;
    if (altered
        || closed
        || !BrokenConnections.isBehind(failure, sent)
        || (transaction ? begun : kind != StatementKind.READ)) {
      failed(kind, failure);
      return false;
    }
    physical.close();
    open.clear();
    physical = BrokenConnections.replacement(source.pool());
    physical.setReadOnly(readOnly);
    physical.setAutoCommit(!transaction);
    if (networkTimeout != null) {
      physical.setNetworkTimeout((Executor) networkTimeout[0], (int) networkTimeout[1]);
    }
    return true;
  }

  private void committed() {
    if (attempt != null && written) {
      attempt.committed(last, reached);
    }
    rolledBack(false);
  }

  private void rolledBack(boolean toSavepoint) {
    reached = null;
    if (!toSavepoint) {
      begun = false;
      written = false;
    }
  }

  private void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    usage.open--;
    if (attempt == null
        || altered
        || networkTimeout != null
        || physical.isClosed()
        || !autoCommit
        || readOnly) {
      physical.close();
      return;
    }
    for (Statement statement : open) {
      statement.close();
    }
    attempt.park(physical);
  }

  /// Answers `equals` of a proxy.
  static boolean isProxyOf(InvocationHandler handler, Object @Nullable [] arguments) {
    Object other = arguments == null ? null : arguments[0];
    return other != null
        && Proxy.isProxyClass(other.getClass())
        && Proxy.getInvocationHandler(other).equals(handler);
  }

  static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }
}
