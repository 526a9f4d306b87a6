package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.EarlierDatabase;
import dev.banyan.migration.testkit.TestDatabase;
import dev.banyan.testkit.Program;
import dev.banyan.testkit.ProgramJvm;
import dev.banyan.testkit.ProgramJvm.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The process itself: what a person sees who starts it in a way that cannot work.
@Timeout(60)
class TaskServiceMainTest {
  private static ProgramJvm service;
  @TempDir Path folder;

  /// Each start in the same JVM. What ends a process is tried in processes of their own, too.
  static final class Service implements Program {
    @Override
    public int run(String... arguments) {
      return TaskServiceMain.run(System.getenv(), arguments);
    }
  }

  @BeforeAll
  static void startJvm() {
    service = ProgramJvm.of(Service.class);
  }

  @AfterAll
  static void stopJvm() {
    service.close();
  }

  @Test
  void endsWithASentenceThatNamesTheSetting() throws Exception {
    Ended ended = runProcess(Map.of("BANYAN_TASKS_PORT", "abc"));
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine()).contains("cannot start", "BANYAN_TASKS_PORT", "abc");
  }

  @Test
  void endsWhenItsHostDoesNotExist() throws Exception {
    TestDatabase database = TestDatabase.create();
    Ended ended =
        runProcess(
            Map.of(
                "BANYAN_TASKS_HOST", "no-such-host.invalid",
                "BANYAN_TASKS_PORT", "0",
                "BANYAN_TASKS_DB_URL", database.url(),
                "BANYAN_TASKS_DB_USER", database.user(),
                "BANYAN_TASKS_DB_PASSWORD", database.password()));
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine()).contains("BANYAN_TASKS_HOST", "there is no such host");
    assertThat(ended.lastLine()).doesNotContain("taken");
  }

  @Test
  void printsNoPasswordFromAUrl() throws Exception {
    Ended ended = run(Map.of("BANYAN_TASKS_DB_URL", "postgres://user:hunter2@host/tasks"));
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine()).contains("BANYAN_TASKS_DB_URL");
    assertThat(ended.output).doesNotContain("hunter2");
  }

  @Test
  void namesTheFileOfASecretThatCannotBeRead() throws Exception {
    Ended ended = run(Map.of("BANYAN_TASKS_DB_PASSWORD_FILE", "/no/such/file"));

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine())
        .contains("cannot start: BANYAN_TASKS_DB_PASSWORD_FILE", "the file does not exist");
  }

  @Test
  void upgradesTheSchemaAndExits() throws Exception {
    EarlierDatabase database = EarlierDatabase.restore("task-service-60");
    TestDatabase upgraded = database.database();
    Path password = Files.writeString(folder.resolve("password"), upgraded.password());

    Ended ended =
        run(
            Map.of(
                "BANYAN_TASKS_DB_URL", upgraded.url(),
                "BANYAN_TASKS_DB_USER", upgraded.user(),
                "BANYAN_TASKS_DB_PASSWORD_FILE", password.toString()),
            "migrate");

    assertThat(ended.code).as(ended.output).isZero();
    assertThat(ended.output).doesNotContain("ERROR");
    assertThat(database.query("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
        .containsExactly("0");
    assertThat(database.query("SELECT to_regclass('ownership') IS NOT NULL")).containsExactly("t");
  }

  /// A rollback after an upgrade, and the old instances during a rolling upgrade.
  @Test
  void acceptsTheSchemaOfALaterVersion() throws Exception {
    TestDatabase database = TestDatabase.create();
    Map<String, String> environment =
        Map.of(
            "BANYAN_TASKS_DB_URL", database.url(),
            "BANYAN_TASKS_DB_USER", database.user(),
            "BANYAN_TASKS_DB_PASSWORD", database.password());
    assertThat(run(environment, "migrate").code).isZero();
    database.execute(
        """
        INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,
                checksum, installed_by, execution_time, success)
            VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true)
        """);

    Ended ended = run(environment, "migrate");

    assertThat(ended.code).as(ended.output).isZero();
  }

  @Test
  void namesTheDatabaseThatCannotBeUpgraded() throws Exception {
    TestDatabase database = TestDatabase.create();

    Ended ended =
        run(
            Map.of(
                "BANYAN_TASKS_DB_URL", database.url().replaceFirst("/banyan_[^?]*", "/no_such_one"),
                "BANYAN_TASKS_DB_USER", database.user(),
                "BANYAN_TASKS_DB_PASSWORD", database.password()),
            "migrate");

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine()).contains("BANYAN_TASKS_DB_URL", "no_such_one");
  }

  @Test
  void refusesArgumentsThatItDoesNotKnow() throws Exception {
    Ended ended = runProcess(Map.of(), "migrat");

    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.lastLine()).contains("migrat", "The only one is migrate");
  }

  private record Ended(int code, String output) {
    String lastLine() {
      return output.lines().filter(line -> line.contains("ERROR")).toList().getLast();
    }
  }

  private static Ended run(Map<String, String> environment, String... arguments) {
    Outcome outcome = service.run(environment, "", arguments);
    return new Ended(outcome.exitCode(), outcome.out() + outcome.err());
  }

  private static Ended runProcess(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TaskServiceMain.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
