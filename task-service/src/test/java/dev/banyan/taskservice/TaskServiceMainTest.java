package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The process itself: what a person sees who starts it in a way that cannot work.
@Timeout(60)
class TaskServiceMainTest {

  @Test
  void endsWithASentenceThatNamesTheSetting() throws Exception {
    Ended ended = run(Map.of("BANYAN_TASKS_PORT", "abc"));
    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.lastLine()).contains("cannot start", "BANYAN_TASKS_PORT", "abc");
  }

  @Test
  void endsWhenItsHostDoesNotExist() throws Exception {
    TestDatabase database = TestDatabase.create();
    Ended ended =
        run(
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

  private record Ended(int code, String output) {
    String lastLine() {
      return output.lines().filter(line -> line.contains("ERROR")).toList().getLast();
    }
  }

  private static Ended run(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TaskServiceMain.class.getName());
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }
}
