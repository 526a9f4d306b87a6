package dev.banyan.server.tracing;

import dev.banyan.server.database.ForwardingDataSource;
import io.micrometer.observation.ObservationRegistry;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Observes each statement of a request, step or task. Spans contain the text of prepared
/// statements, never their parameters, and of other statements only the first word.
public final class ObservedDataSource extends ForwardingDataSource {
  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
  private final ObservationRegistry registry;

  public ObservedDataSource(DataSource target, ObservationRegistry registry) {
    super(target);
    this.registry = registry;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return observed(target().getConnection());
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return observed(target().getConnection(user, password));
  }

  private Connection observed(Connection connection) {
    return proxy(
        Connection.class,
        (_, method, arguments) -> {
          Object result = invoke(connection, method, arguments);
          return switch (result) {
            case CallableStatement call ->
                statement(CallableStatement.class, call, text(arguments));
            case PreparedStatement prepared ->
                statement(PreparedStatement.class, prepared, text(arguments));
            case Statement plain -> statement(Statement.class, plain, null);
            case null, default -> result;
          };
        });
  }

  private static @Nullable String text(Object @Nullable [] arguments) {
    return arguments == null ? null : String.valueOf(arguments[0]);
  }

  private <S extends Statement> S statement(Class<S> type, S statement, @Nullable String prepared) {
    return proxy(
        type,
        (_, method, arguments) ->
            method.getName().startsWith("execute")
                ? execute(statement, method, arguments, prepared)
                : invoke(statement, method, arguments));
  }

  private @Nullable Object execute(
      Statement statement, Method method, Object @Nullable [] arguments, @Nullable String prepared)
      throws Throwable {
    String sql = prepared == null ? text(arguments) : prepared;
    Matcher word = WORD.matcher(sql == null ? "" : sql);
    String operation = word.find() ? word.group().toUpperCase(Locale.ROOT) : "BATCH";
    return ObservedCall.observe(
        registry,
        "jdbc.query",
        operation,
        "postgresql",
        (_, observation) -> {
          observation.lowCardinalityKeyValue("db.system.name", "postgresql");
          observation.lowCardinalityKeyValue("db.operation.name", operation);
          if (prepared != null) {
            observation.highCardinalityKeyValue("db.query.text", prepared);
          }
          return invoke(statement, method, arguments);
        });
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ObservedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
