package dev.banyan.monolith.manage;

import java.io.PrintStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the Java shell offers. Its methods are imported there.
public final class ManageShell {
  private static @Nullable ApplicationContext context;
  private static PrintStream out = System.out;

  private ManageShell() {}

  static void open(ApplicationContext opened, PrintStream output) {
    context = opened;
    out = output;
  }

  /// A bean of the application.
  public static <T> T bean(Class<T> type) {
    return Objects.requireNonNull(context).getBean(type);
  }

  /// Prints the rows of a query.
  public static void sql(String query) {
    bean(JdbcClient.class).sql(query).query().listOfRows().forEach(out::println);
  }
}
