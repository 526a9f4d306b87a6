package dev.banyan.migration.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// A statement of a [GatedConnection] that is executed as it is: a statement without preparation, a
/// call, or one that returns generated keys. The state of the ownership is read before it.
final class HookedStatement implements InvocationHandler {
  private final Connection proxy;
  private final GatedConnection connection;
  private final StatementKind kind;
  private final Method creation;
  private final Object @Nullable [] creationArguments;
  private Statement actual;
  // Whether it can be created again.
  private boolean untouched = true;

  private HookedStatement(
      Connection proxy,
      GatedConnection connection,
      StatementKind kind,
      Method creation,
      Object @Nullable [] creationArguments)
      throws Throwable {
    this.proxy = proxy;
    this.connection = connection;
    this.kind = kind;
    this.creation = creation;
    this.creationArguments = creationArguments;
    this.actual = create();
  }

  /// @param creation the method of [Connection] that creates it
  static Object of(
      Connection proxy,
      GatedConnection connection,
      StatementKind kind,
      Class<? extends Statement> type,
      Method creation,
      Object @Nullable [] creationArguments)
      throws Throwable {
    return Proxy.newProxyInstance(
        HookedStatement.class.getClassLoader(),
        new Class<?>[] {type},
        new HookedStatement(proxy, connection, kind, creation, creationArguments));
  }

  private Statement create() throws Throwable {
    Object created = GatedConnection.call(connection.physical(), creation, creationArguments);
    if (!(created instanceof Statement statement)) {
      throw new SQLException("no statement");
    }
    connection.opened(statement);
    return statement;
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    switch (name) {
      case "equals" -> {
        return GatedConnection.isProxyOf(this, arguments);
      }
      case "hashCode" -> {
        return System.identityHashCode(self);
      }
      case "toString" -> {
        return actual.toString();
      }
      case "getConnection" -> {
        return proxy;
      }
      case "close" -> {
        connection.close(actual);
        return null;
      }
      default -> {}
    }
    if (!name.startsWith("execute")) {
      untouched = false;
      return GatedConnection.call(actual, method, arguments);
    }
    StatementKind executed =
        arguments != null && arguments[0] instanceof String sql ? StatementKind.of(sql) : kind;
    connection.before(executed);
    long sent = System.nanoTime();
    Object result;
    try {
      result = GatedConnection.call(actual, method, arguments);
    } catch (SQLException e) {
      if (!untouched) {
        connection.failed(executed, e);
        throw e;
      }
      if (!connection.isReplaced(executed, e, sent)) {
        throw e;
      }
      actual = create();
      result = GatedConnection.call(actual, method, arguments);
    }
    connection.after(executed, null);
    return result;
  }
}
