package dev.banyan.migration.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// An empty database of its own on a real PostgreSQL: the one that `BANYAN_TEST_DATABASE_URL`
/// names, else a container where Docker answers, else an embedded server. One server serves the
/// whole test JVM.
///
/// @param url for JDBC, with the user and the password in it
public record TestDatabase(String url, String user, String password) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /// A new, empty database.
  public static TestDatabase create() {
    return create("");
  }

  /// A new, empty database in an encoding in which Banyan does not work.
  public static TestDatabase withoutUnicode() {
    return create(" ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0");
  }

  private static TestDatabase create(String options) {
    String name = "banyan_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    TestDatabase server = Server.INSTANCE;
    server.execute("CREATE DATABASE " + name.toLowerCase(Locale.ROOT) + options);
    return new TestDatabase(
        server.url.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), server.user, server.password);
  }

  /// Runs one statement as the database's owner.
  public void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  // Started on first use, and once.
  private static final class Server {
    private static final String IMAGE = "postgres:18";
    static final TestDatabase INSTANCE = start();

    private static TestDatabase start() {
      String named = System.getenv("BANYAN_TEST_DATABASE_URL");
      if (named != null && !named.isBlank()) {
        return new TestDatabase(
            named,
            System.getenv().getOrDefault("BANYAN_TEST_DATABASE_USER", "postgres"),
            System.getenv().getOrDefault("BANYAN_TEST_DATABASE_PASSWORD", ""));
      }
      if (dockerHasTheImage()) {
        try {
          return container();
        } catch (RuntimeException e) {
          System.err.println(
              "Docker answers, but its PostgreSQL cannot be reached: " + e.getMessage());
        }
      }
      return embedded();
    }

    // Asked by hand, because Testcontainers would pull what is missing, and wait for minutes where
    // there is no registry.
    private static boolean dockerHasTheImage() {
      try (SocketChannel docker = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        docker.connect(UnixDomainSocketAddress.of("/var/run/docker.sock"));
        String request = "GET /images/" + IMAGE + "/json HTTP/1.0\r\nHost: docker\r\n\r\n";
        docker.write(ByteBuffer.wrap(request.getBytes(UTF_8)));
        ByteBuffer answer = ByteBuffer.allocate(64);
        docker.read(answer);
        return new String(answer.array(), UTF_8).startsWith("HTTP/1.0 200");
      } catch (IOException e) {
        return false;
      }
    }

    // Stopped by Testcontainers when this JVM ends.
    @SuppressWarnings("resource")
    private static TestDatabase container() {
      PostgreSQLContainer container =
          new PostgreSQLContainer(IMAGE)
              .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --no-locale")
              .waitingFor(Wait.forListeningPort().withStartupTimeout(Duration.ofSeconds(60)));
      container.start();
      return new TestDatabase(
          container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static TestDatabase embedded() {
      try {
        EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .start();
        return new TestDatabase(
            postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
