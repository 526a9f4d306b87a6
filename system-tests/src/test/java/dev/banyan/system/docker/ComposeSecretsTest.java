package dev.banyan.system.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script that generates the passwords of `docker-compose.yml`.
class ComposeSecretsTest {
  private static final Path SCRIPT = Path.of("../.docker/generate-secrets.sh");

  @TempDir Path folder;

  @BeforeEach
  void makeVolumes() throws IOException {
    for (String name : List.of("postgres", "monolith", "task-service", "data")) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  @Test
  void generatesPasswordsOnceAndGivesEachServerItsOwn() throws Exception {
    assertThat(generate(Map.of()).code).isZero();

    String monolith = read("monolith/database-password");
    String taskService = read("task-service/database-password");
    assertThat(List.of(monolith, taskService, read("postgres/postgres-password")))
        .doesNotHaveDuplicates()
        .allMatch(password -> password.matches("[0-9a-f]{48}"));
    assertThat(read("postgres/monolith-database-password")).isEqualTo(monolith);
    assertThat(read("postgres/task-service-database-password")).isEqualTo(taskService);

    Files.createDirectory(folder.resolve("data/18"));
    assertThat(generate(Map.of()).code).isZero();

    assertThat(read("monolith/database-password")).isEqualTo(monolith);
  }

  @Test
  void takesWhatIsSet() throws Exception {
    generate(Map.of("BANYAN_DB_PASSWORD", "mine", "BANYAN_METRICS_TOKEN", "scraper"));

    assertThat(read("monolith/database-password")).isEqualTo("mine");
    assertThat(read("postgres/monolith-database-password")).isEqualTo("mine");
    assertThat(read("task-service/metrics-token")).isEqualTo("scraper");
  }

  @Test
  void refusesToGuessThePasswordOfAnExistingDatabase() throws Exception {
    Files.createDirectory(folder.resolve("data/18"));

    Ended ended = generate(Map.of());

    assertThat(ended.code).isEqualTo(1);
    assertThat(ended.output).contains("BANYAN_POSTGRES_PASSWORD", ".env", "docs/docker.md");
    assertThat(folder.resolve("postgres/postgres-password")).doesNotExist();
  }

  @Test
  void takesTheLinkInANewVolumeForNoDatabase() throws Exception {
    Files.createSymbolicLink(folder.resolve("data/data"), Path.of("."));

    assertThat(generate(Map.of()).code).isZero();
  }

  @Test
  void hasNoDefaultPasswords() throws IOException {
    assertThat(Files.readString(Path.of("../docker-compose.yml")))
        .doesNotContainPattern("(PASSWORD|TOKEN|SECRET|KEYS):-[^}]")
        .doesNotContainPattern("(DB|SMTP)_PASSWORD: (?!\\$\\{\\w+:-})");
  }

  private record Ended(int code, String output) {}

  private Ended generate(Map<String, String> variables) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("BANYAN_"));
    builder.environment().putAll(variables);
    builder.environment().put("BANYAN_SECRETS", folder.toString());
    builder.environment().put("BANYAN_POSTGRES_DATA", folder.resolve("data").toString());
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }
}
