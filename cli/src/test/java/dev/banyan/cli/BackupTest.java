package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.cli.CommandProcess.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups and restores, as separate processes on a real PostgreSQL.
class BackupTest {
  private static final String SIDE =
      """
      CREATE TABLE ownership (capability text, side text, owner text, epoch bigint, sealed_for bigint);
      CREATE TABLE replica_progress (capability text, applied bigint);
      CREATE TABLE change_feed (capability text, position bigint);
      CREATE TABLE note (id bigint PRIMARY KEY);
      INSERT INTO ownership VALUES ('tasks', '%s', 'SERVICE', 3);
      """;

  @TempDir private static Path folder;
  private static CommandProcess stack;
  private static Path backup;

  /// Backs up a stopped stack with some data.
  @BeforeAll
  static void backUp() throws Exception {
    stack = CommandProcess.in(folder);
    StackHome home = StackHome.at(stack.home);
    StackSecrets secrets = StackSecrets.of(home);
    int port = stack.settings().postgresPort();
    try (LocalPostgres _ = LocalPostgres.start(home, secrets, port)) {
      run(port, secrets, "banyan_monolith", SIDE.formatted("MONOLITH"));
      run(port, secrets, "banyan_tasks", SIDE.formatted("SERVICE"));
      run(
          port,
          secrets,
          "banyan_tasks",
          "CREATE TABLE flyway_schema_history AS SELECT 1 AS installed_rank, '42' AS version, true"
              + " AS success");
      run(port, secrets, "banyan_tasks", "INSERT INTO note SELECT generate_series(1, 1000)");
    }
    backup = folder.resolve("stopped.backup");
    Outcome outcome = stack.run("backup", backup.toString());
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).contains("tasks: owned by the task service in epoch 3");
  }

  private static void run(int port, StackSecrets secrets, String database, String sql)
      throws SQLException {
    try (Connection connection = BackupCheck.connect(port, database, secrets);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long count(StackHome home, String database) throws SQLException {
    StackSecrets secrets = StackSecrets.of(home);
    int port = Probe.freePort();
    try (LocalPostgres _ = LocalPostgres.start(home, secrets, port);
        Connection connection = BackupCheck.connect(port, database, secrets)) {
      return Long.parseLong(BackupCheck.text(connection, "SELECT count(*) FROM note"));
    }
  }

  @Test
  void restoresIntoAnEmptyHome() throws Exception {
    CommandProcess other = CommandProcess.in(folder.resolve("empty"));
    assertThat(other.run("restore", backup.toString()).exitCode()).isZero();
    assertThat(count(other.homeFolder(), "banyan_tasks")).isEqualTo(1_000);
    try (Stream<Path> left = Files.list(other.home)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .doesNotContain("restoring")
          .noneMatch(name -> name.startsWith("backup-check"));
    }
  }

  @Test
  void isReadableOnlyByItsOwner() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
  }

  @Test
  void copiesBothDatabasesAtTheSamePointWhileUsersWrite() throws Exception {
    CommandProcess busy = CommandProcess.in(folder.resolve("busy"));
    StackHome home = StackHome.at(busy.home);
    StackSecrets secrets = StackSecrets.of(home);
    int port = busy.settings().postgresPort();
    Path file = folder.resolve("busy.backup");
    try (FileLock _ = home.lock().orElseThrow();
        LocalPostgres postgres = LocalPostgres.start(home, secrets, port)) {
      run(port, secrets, "banyan_monolith", SIDE.formatted("MONOLITH"));
      run(port, secrets, "banyan_tasks", SIDE.formatted("SERVICE"));
      new StackState(
              ProcessHandle.current().pid(),
              true,
              List.of(new StackState.Entry("postgresql", "127.0.0.1:" + port, postgres.pid())))
          .write(home);
      AtomicBoolean ends = new AtomicBoolean();
      Thread writer = Thread.ofVirtual().start(() -> writePairs(port, secrets, ends));
      Outcome outcome = busy.run("backup", file.toString());
      ends.set(true);
      writer.join();
      assertThat(outcome.err()).isEmpty();
      assertThat(outcome.exitCode()).isZero();
    }
    CommandProcess restored = CommandProcess.in(folder.resolve("busy-restored"));
    assertThat(restored.run("restore", file.toString()).exitCode()).isZero();
    long first = count(restored.homeFolder(), "banyan_monolith");
    long second = count(restored.homeFolder(), "banyan_tasks");
    assertThat(first).isPositive();
    assertThat(first - second).isBetween(0L, 1L);
  }

  private static void writePairs(int port, StackSecrets secrets, AtomicBoolean ends) {
    try (Connection one = BackupCheck.connect(port, "banyan_monolith", secrets);
        Connection two = BackupCheck.connect(port, "banyan_tasks", secrets);
        Statement first = one.createStatement();
        Statement second = two.createStatement()) {
      for (int id = 1; !ends.get(); id++) {
        first.execute("INSERT INTO note VALUES (" + id + ")");
        second.execute("INSERT INTO note VALUES (" + id + ")");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesATruncatedBackupAndChangesNothing() throws Exception {
    Path truncated = folder.resolve("truncated.backup");
    byte[] content = Files.readAllBytes(backup);
    Files.write(truncated, Arrays.copyOf(content, content.length / 2));
    assertRefused(stack.run("restore", "--replace", truncated.toString()), "truncated");
    assertThat(count(stack.homeFolder(), "banyan_tasks")).isEqualTo(1_000);
  }

  @Test
  void refusesADamagedBackup() throws Exception {
    Path damaged = Files.copy(backup, folder.resolve("damaged.backup"));
    try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
      file.seek(file.length() / 2);
      byte[] zeros = new byte[4_096];
      file.write(zeros);
    }
    assertRefused(stack.run("restore", "--check", damaged.toString()), "is damaged");
  }

  @Test
  void refusesAFileThatIsNoBackup() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no backup");
    assertRefused(stack.run("restore", "--check", text.toString()), "is not a backup of Banyan");
    assertRefused(stack.run("restore", folder.resolve("none").toString()), "There is no file");
  }

  @Test
  void refusesToReplaceDataUnlessTold() throws Exception {
    CommandProcess other = CommandProcess.in(folder.resolve("replaced"));
    assertThat(other.run("restore", backup.toString()).exitCode()).isZero();
    assertRefused(other.run("restore", backup.toString()), "--replace");
    assertThat(other.run("restore", "--replace", backup.toString()).exitCode()).isZero();
    assertThat(other.home.resolve("postgres-replaced/postgres/PG_VERSION")).exists();
    assertThat(count(other.homeFolder(), "banyan_tasks")).isEqualTo(1_000);
  }

  @Test
  void refusesABackupOfALaterVersion() throws Exception {
    CommandProcess earlier = CommandProcess.in(folder.resolve("earlier"));
    try (var out = new ZipOutputStream(Files.newOutputStream(earlier.serverJar("monolith")))) {
      out.putNextEntry(new ZipEntry("BOOT-INF/classes/db/monolith/V41__earlier.sql"));
    }
    assertRefused(
        earlier.run("restore", backup.toString()), "the schema of banyan_tasks is 42, but this");
    assertThat(earlier.home.resolve("postgres")).doesNotExist();
  }

  @Test
  void refusesARestoreWhileTheStackRuns() throws Exception {
    try (FileLock _ = stack.homeFolder().lock().orElseThrow()) {
      assertRefused(stack.run("restore", "--replace", backup.toString()), "./banyan down");
    }
  }

  @Test
  void refusesAFileThatExistsAndAFolderThatDoesNot() throws Exception {
    assertRefused(stack.run("backup", backup.toString()), "--force");
    assertRefused(
        stack.run("backup", folder.resolve("no/such/file").toString()), "There is no folder");
    assertRefused(stack.run("backup", folder.toString()), "is a folder");
  }

  @Test
  void leavesNoFileWhenTheDataCannotBeRead() throws Exception {
    CommandProcess nothing = CommandProcess.in(folder.resolve("nothing"));
    Path file = folder.resolve("nothing.backup");
    assertRefused(nothing.run("backup", file.toString()), "There is no data");
    assertThat(file).doesNotExist();
  }

  @Test
  void refusesToStartAfterAnInterruptedRestore() throws Exception {
    CommandProcess broken = CommandProcess.in(folder.resolve("broken"));
    Files.createDirectories(broken.home.resolve("restoring"));
    Outcome outcome = broken.run("up");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out() + outcome.err()).contains("A restore into", "Run it again");
    assertThat(broken.run("restore", backup.toString()).exitCode()).isZero();
  }

  private static void assertRefused(Outcome outcome, String why) {
    assertThat(outcome.err()).contains(why).doesNotContain("\tat ");
    assertThat(outcome.exitCode()).isEqualTo(1);
  }
}
