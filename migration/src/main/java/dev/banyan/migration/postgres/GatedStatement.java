package dev.banyan.migration.postgres;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A prepared statement of a [GatedConnection]. It is prepared when it is executed, because only
/// then is it known whether it is the first one of its attempt.
final class GatedStatement implements InvocationHandler {
  private record Call(Method method, List<@Nullable Object> arguments) {}

  private enum Shape {
    /// The application's text.
    PLAIN,
    FIRST,
    LATER
  }

  private final Connection proxy;
  private final GatedConnection connection;
  private final GateSql.Extended sql;
  private final String text;
  private final Object @Nullable [] preparation;
  // Parameters by their number, and settings by their name.
  private final Map<Object, Call> settings = new LinkedHashMap<>();
  private @Nullable PreparedStatement actual;
  private Shape shape = Shape.PLAIN;
  private boolean closed;
  private @Nullable GatedResult result;

  private GatedStatement(
      Connection proxy,
      GatedConnection connection,
      GateSql.Extended sql,
      String text,
      Object @Nullable [] preparation) {
    this.proxy = proxy;
    this.connection = connection;
    this.sql = sql;
    this.text = text;
    this.preparation = preparation;
  }

  /// @param preparation the arguments of a `prepareStatement` with more than the text
  static PreparedStatement of(
      Connection proxy,
      GatedConnection connection,
      GateSql.Extended sql,
      String text,
      Object @Nullable [] preparation) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            GatedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            new GatedStatement(proxy, connection, sql, text, preparation));
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
        return actual == null ? text : actual.toString();
      }
      case "getConnection" -> {
        return proxy;
      }
      case "isClosed" -> {
        return closed || (actual != null && actual.isClosed());
      }
      case "close" -> {
        close();
        return null;
      }
      default -> {}
    }
    if (closed) {
      throw new SQLException("This statement has been closed.", "55000");
    }
    if (arguments == null) {
      switch (name) {
        case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> {
          return execute(method);
        }
        case "executeBatch", "executeLargeBatch" -> {
          return executeBatch(method);
        }
        case "clearParameters" -> settings.keySet().removeIf(Integer.class::isInstance);
        default -> {}
      }
    } else if (name.startsWith("set")) {
      settings.put(
          arguments.length > 1 && arguments[0] instanceof Integer ? arguments[0] : name,
          new Call(method, Arrays.asList(arguments)));
      if (actual == null) {
        return null;
      }
    }
    if (result != null && result.answers(name)) {
      return result.answer(name, arguments);
    }
    // After an execution, what it has left is asked for; before one, the application's own text.
    PreparedStatement asked = actual;
    if (asked == null || name.equals("addBatch")) {
      asked = prepared(Shape.PLAIN);
    }
    return GatedConnection.call(asked, method, arguments);
  }

  private @Nullable Object execute(Method method) throws Throwable {
    result = null;
    PreparedStatement statement = prepared(wanted());
    long sent = System.nanoTime();
    try {
      return execute(statement, method);
    } catch (SQLException e) {
      if (hasStreams()) {
        connection.failed(sql.kind(), e);
        throw e;
      }
      if (!connection.isReplaced(sql.kind(), e, sent)) {
        throw e;
      }
      actual = null;
      return execute(prepared(wanted()), method);
    }
  }

  private @Nullable Object execute(PreparedStatement statement, Method method) throws Throwable {
    GateAttempt attempt = connection.attempt();
    if (shape == Shape.PLAIN || attempt == null) {
      connection.before(sql.kind());
      Object answer = GatedConnection.call(statement, method, null);
      connection.after(sql.kind(), null);
      return answer;
    }
    statement.execute();
    if (shape == Shape.FIRST) {
      attempt.learn(GateSql.readState(statement.getResultSet()));
      statement.getMoreResults();
    }
    GatedResult answer = new GatedResult(statement);
    GateSql.Reached reached = null;
    if (sql.isWrite()) {
      statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
      reached = GateSql.readReached(statement.getResultSet());
    }
    connection.after(sql.kind(), reached);
    result = answer;
    return answer.of(method.getName());
  }

  private @Nullable Object executeBatch(Method method) throws Throwable {
    PreparedStatement statement = prepared(Shape.PLAIN);
    connection.before(sql.kind());
    Object counts = GatedConnection.call(statement, method, null);
    connection.after(sql.kind(), null);
    return counts;
  }

  private Shape wanted() {
    if (connection.attempt() == null
        || sql.kind() == StatementKind.SESSION
        || sql.kind() == StatementKind.OTHER
        || usesCursor()) {
      return Shape.PLAIN;
    }
    if (connection.isStateWanted()) {
      return Shape.FIRST;
    }
    return sql.isWrite() ? Shape.LATER : Shape.PLAIN;
  }

  // The driver then fetches the rows of all results bit by bit.
  private boolean usesCursor() {
    Call size = settings.get("setFetchSize");
    return size != null
        && !Integer.valueOf(0).equals(size.arguments().getFirst())
        && !connection.isAutoCommit();
  }

  private boolean hasStreams() {
    return settings.values().stream()
        .flatMap(call -> call.arguments().stream())
        .anyMatch(value -> value instanceof InputStream || value instanceof Reader);
  }

  private PreparedStatement prepared(Shape wanted) throws Throwable {
    PreparedStatement before = actual;
    if (before != null) {
      if (shape == wanted) {
        return before;
      }
      connection.close(before);
    }
    String extended =
        switch (wanted) {
          case PLAIN -> text;
          case FIRST -> sql.first();
          case LATER -> sql.later();
        };
    PreparedStatement made = prepare(extended);
    connection.opened(made);
    for (Call call : settings.values()) {
      GatedConnection.call(made, call.method(), call.arguments().toArray());
    }
    shape = wanted;
    actual = made;
    return made;
  }

  private PreparedStatement prepare(String extended) throws SQLException {
    Connection physical = connection.physical();
    if (preparation == null) {
      return physical.prepareStatement(extended);
    }
    int type = (int) preparation[1];
    int concurrency = (int) preparation[2];
    return preparation.length == 3
        ? physical.prepareStatement(extended, type, concurrency)
        : physical.prepareStatement(extended, type, concurrency, (int) preparation[3]);
  }

  private void close() throws SQLException {
    closed = true;
    if (actual != null) {
      connection.close(actual);
    }
  }
}
