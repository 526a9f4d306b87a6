package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.contract.MetricsToken;
import dev.banyan.taskservice.ServiceSettings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceSettingsTest {

  @Test
  void needsNothingSet() {
    ServiceSettings serviceSettings = ServiceSettings.from(Map.of());
    assertThat(serviceSettings.host()).isEqualTo("127.0.0.1");
    assertThat(serviceSettings.port()).isEqualTo(8090);
    assertThat(serviceSettings.database().url()).endsWith(":25432/banyan_tasks");
    assertThat(serviceSettings.jwksUrl()).hasToString("http://127.0.0.1:8080/oauth2/jwks");
  }

  @Test
  void takesABlankVariableForNoVariable() {
    assertThat(ServiceSettings.from(Map.of("BANYAN_TASKS_PORT", " ")).port()).isEqualTo(8090);
  }

  @ParameterizedTest
  @CsvSource({
    "BANYAN_TASKS_PORT, high",
    "BANYAN_TASKS_PORT, 65536",
    "BANYAN_TASKS_PORT, -1",
    "BANYAN_TASKS_DB_POOL, 0",
    "BANYAN_JWKS_URL, file:///etc/passwd",
    "BANYAN_JWKS_URL, not an address",
    "BANYAN_ISSUER, banyan"
  })
  void namesTheVariableThatIsWrong(String variable, String value) {
    assertThatThrownBy(() -> ServiceSettings.from(Map.of(variable, value)))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining(variable)
        .hasMessageContaining(value);
  }

  @Test
  void keepsAnAddressThatMayHoldAPasswordToItself() {
    assertThatThrownBy(() ->
            ServiceSettings.from(
                Map.of("BANYAN_TASKS_DB_URL", "postgres://user:hunter2@host/tasks")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("BANYAN_TASKS_DB_URL")
        .hasMessageNotContaining("hunter2");
    ServiceSettings serviceSettings =
        ServiceSettings.from(
            Map.of("BANYAN_TASKS_DB_URL", "jdbc:postgresql://host/tasks?password=hunter2"));
    assertThat(serviceSettings.database().urlWithoutSecrets())
        .isEqualTo("jdbc:postgresql://host/tasks");
  }

  @Test
  void readsSecretsFromFiles(@TempDir Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "s3cret\n");
    Path url = Files.writeString(folder.resolve("url"), "jdbc:postgresql://in/a_file\n");
    Path token = Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
    ServiceSettings settings =
        ServiceSettings.from(
            Map.of(
                "BANYAN_TASKS_DB_URL_FILE", url.toString(),
                "BANYAN_TASKS_DB_PASSWORD_FILE", password.toString(),
                "BANYAN_METRICS_TOKEN_FILE", token.toString()));
    assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://in/a_file");
    assertThat(settings.database().password()).isEqualTo("s3cret");
    assertThat(settings.metricsToken()).isEqualTo(new MetricsToken("0123456789abcdef"));
  }

  @Test
  void namesTheVariableOfASecretFileThatIsMissing() {
    assertThatThrownBy(
            () -> ServiceSettings.from(Map.of("BANYAN_TASKS_DB_PASSWORD_FILE", "/does/not/exist")))
        .isInstanceOf(BadSettingException.class)
        .hasMessage(
            "BANYAN_TASKS_DB_PASSWORD_FILE is \"/does/not/exist\", which cannot be used: the file"
                + " does not exist.");
  }
}
