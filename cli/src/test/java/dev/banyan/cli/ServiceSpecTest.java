package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceSpecTest {
  private static final StackSecrets SECRETS = new StackSecrets("root", "m", "t", "l");
  private static final CliSettings SETTINGS =
      CliSettings.from(
          Map.of("BANYAN_DIST", "/dist", "BANYAN_HTTP_PORT", "1", "BANYAN_PG_PORT", "3"));
  private static final ServiceSpec TASKS = ServiceSpec.taskService(SETTINGS, SECRETS, "MONOLITH");
  private static final ServiceSpec MONOLITH =
      ServiceSpec.monolith(SETTINGS, new StackHome(Path.of("/home")), SECRETS, "MONOLITH");

  @Test
  void givesEachSideItsOwnDatabaseAndRole() {
    assertThat(TASKS.environment())
        .containsEntry("BANYAN_TASKS_DB_URL", "jdbc:postgresql://127.0.0.1:3/banyan_tasks")
        .containsEntry("BANYAN_TASKS_DB_USER", "banyan_tasks")
        .containsEntry("BANYAN_TASKS_DB_PASSWORD", "t");
    assertThat(MONOLITH.environment())
        .containsEntry("BANYAN_DB_URL", "jdbc:postgresql://127.0.0.1:3/banyan_monolith")
        .containsEntry("BANYAN_DB_USER", "banyan_monolith")
        .containsEntry("BANYAN_DB_PASSWORD", "m");
  }

  @Test
  void tellsNeitherSideASecretOfTheOther() {
    assertThat(TASKS.environment().values()).doesNotContain("m", "l", "root");
    assertThat(MONOLITH.environment().values()).doesNotContain("t", "root");
  }

  @Test
  void listensOnThisMachineAlone() {
    assertThat(TASKS.environment()).containsEntry("BANYAN_TASKS_HOST", "127.0.0.1");
    assertThat(MONOLITH.environment()).containsEntry("BANYAN_HTTP_HOST", "127.0.0.1");
  }

  @Test
  void letsBothAgreeOnTheIssuer() {
    assertThat(TASKS.environment()).containsEntry("BANYAN_ISSUER", "http://127.0.0.1:1");
    assertThat(MONOLITH.environment()).containsEntry("BANYAN_ISSUER", "http://127.0.0.1:1");
  }

  @Test
  void tellsTheMonolithWhoOwnsTheTasks() {
    assertThat(MONOLITH.environment()).containsEntry("BANYAN_TASKS_OWNER", "MONOLITH");
  }

  @Test
  void keepsTheEncryptionKeyInTheHomeOfTheMonolithAlone() {
    assertThat(MONOLITH.environment())
        .containsEntry("BANYAN_ENCRYPTION_KEYS_FILE", "/home/encryption-keys");
    assertThat(TASKS.environment()).doesNotContainKey("BANYAN_ENCRYPTION_KEYS_FILE");
  }

  @Test
  void runsTheJarsThatTheBuildMakes() {
    assertThat(TASKS.jar()).isEqualTo(Path.of("/dist/task-service/target/task-service-app.jar"));
    assertThat(MONOLITH.jar()).isEqualTo(Path.of("/dist/monolith/target/monolith-app.jar"));
  }

  @Test
  void passesOnWhatIsSetForEachSide() {
    CliSettings cliSettings =
        CliSettings.from(
            Map.of(
                "BANYAN_ISSUER", "https://banyan.example",
                "BANYAN_SMTP_HOST", "mail.example",
                "BANYAN_TASKS_DB_POOL", "30",
                "BANYAN_DEMO_USERS", "carol",
                "BANYAN_DB_URL", "jdbc:postgresql://elsewhere/x"));
    Map<String, String> monolith =
        ServiceSpec.monolith(cliSettings, new StackHome(Path.of("/home")), SECRETS, "SERVICE")
            .environment();
    Map<String, String> tasks =
        ServiceSpec.taskService(cliSettings, SECRETS, "SERVICE").environment();

    assertThat(monolith)
        .containsEntry("BANYAN_ISSUER", "https://banyan.example")
        .containsEntry("BANYAN_SMTP_HOST", "mail.example")
        .containsEntry("BANYAN_DEMO_USERS", "carol")
        // Letters are either sent or shown.
        .containsEntry("BANYAN_MAILBOX", "false")
        .doesNotContainKey("BANYAN_TASKS_DB_POOL");
    assertThat(monolith.get("BANYAN_DB_URL")).contains("127.0.0.1");
    assertThat(tasks)
        .containsEntry("BANYAN_ISSUER", "https://banyan.example")
        .containsEntry("BANYAN_TASKS_DB_POOL", "30")
        .doesNotContainKey("BANYAN_SMTP_HOST");
    assertThat(MONOLITH.environment()).containsEntry("BANYAN_MAILBOX", "true");
  }
}
