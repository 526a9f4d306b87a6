package dev.banyan.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
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
    String name = "banyan_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
    TestDatabase server = Server.INSTANCE;
    server.execute("CREATE DATABASE " + name.toLowerCase(Locale.ROOT));
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
          System.err.println("Docker answers, but its PostgreSQL cannot be reached: " + e.getMessage());
        }
      }
      return embedded();
    }

    // A Docker without a registry answers too: what counts is whether it has the image, or can get
    // it soon.
    private static boolean dockerHasTheImage() {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return false;
      }
      DockerClient docker = DockerClientFactory.instance().client();
      try {
        docker.inspectImageCmd(IMAGE).exec();
        return true;
      } catch (NotFoundException e) {
        return pulled(docker);
      }
    }

    private static boolean pulled(DockerClient docker) {
      try {
        return docker.pullImageCmd(IMAGE).start().awaitCompletion(90, TimeUnit.SECONDS);
      } catch (DockerException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    // Stopped by Testcontainers when this JVM ends.
    @SuppressWarnings("resource")
    private static TestDatabase container() {
      PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withStartupTimeout(Duration.ofSeconds(60));
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
