package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {
  @TempDir private Path folder;

  @Test
  void keepsWhatWasCommittedThroughAKillAndShutsEachSideIn() throws Exception {
    StackHome stackHome = StackHome.at(folder);
    StackSecrets stackSecrets = StackSecrets.of(stackHome);
    int port = freePort();
    LocalPostgres first = LocalPostgres.start(stackHome, stackSecrets, port);
    run(port, "banyan_tasks", stackSecrets.tasks(), "CREATE TABLE kept AS SELECT 42 AS answer");
    ProcessHandle killed = ProcessHandle.of(first.pid()).orElseThrow();
    killed.destroyForcibly();
    assertThat(Processes.ends(killed, Duration.ofSeconds(20))).isTrue();
    assertThat(first.isAlive()).isFalse();
    first.close();

    try (LocalPostgres second = LocalPostgres.start(stackHome, stackSecrets, port)) {
      assertThat(second.isAlive()).isTrue();
      assertThat(ask(port, "banyan_tasks", stackSecrets.tasks(), "SELECT answer FROM kept"))
          .isEqualTo("42");
      assertThat(ask(port, "banyan_tasks", stackSecrets.tasks(), "SHOW fsync")).isEqualTo("on");
      assertThat(
              ask(port, "banyan_tasks", stackSecrets.tasks(), "SELECT lower('ÅÉ') || ('Z' < 'a')"))
          .isEqualTo("åétrue");
      assertRefusesWrongDoors(port, stackSecrets);
    }
  }

  @Test
  void stopsTheOneThatAKilledSupervisorLeft() throws Exception {
    StackHome stackHome = StackHome.at(folder);
    StackSecrets stackSecrets = StackSecrets.of(stackHome);
    int port = freePort();
    LocalPostgres left = LocalPostgres.start(stackHome, stackSecrets, port);

    LocalPostgres.stopLeftover(stackHome.data());

    assertThat(left.isAlive()).isFalse();
    assertThat(Probe.taken(port)).isFalse();
  }

  private static void assertRefusesWrongDoors(int port, StackSecrets stackSecrets) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> ask(port, "banyan_tasks", "wrong", "SELECT 1"))
        .withMessageContaining("password authentication failed");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () -> connect(port, "banyan_monolith", "banyan_tasks", stackSecrets.tasks()).close())
        .withMessageContaining("permission denied for database");
  }

  private static Connection connect(int port, String database, String user, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, user, password);
  }

  private static void run(int port, String side, String password, String sql) throws SQLException {
    try (Connection connection = connect(port, side, side, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(int port, String side, String password, String sql)
      throws SQLException {
    try (Connection connection = connect(port, side, side, password);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
