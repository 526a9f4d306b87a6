package dev.banyan.taskservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.taskservice.ServiceSettings.BadSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
