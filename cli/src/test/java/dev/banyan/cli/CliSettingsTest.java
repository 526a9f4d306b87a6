package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliSettingsTest {
  @Test
  void hasThePortsThatTheReadmePromises() {
    CliSettings cliSettings = CliSettings.from(Map.of());

    assertThat(cliSettings.httpAddress()).isEqualTo("http://127.0.0.1:8080");
    assertThat(cliSettings.tasksAddress()).isEqualTo("http://127.0.0.1:8090");
    assertThat(cliSettings.postgresPort()).isEqualTo(25_432);
    assertThat(cliSettings.home()).isEqualTo(Path.of(".banyan").toAbsolutePath().normalize());
  }

  @Test
  void movesWithTheEnvironment() {
    CliSettings cliSettings =
        CliSettings.from(
            Map.of(
                "BANYAN_HOME", "/somewhere/else/../here",
                "BANYAN_HTTP_PORT", " 1 ",
                "BANYAN_TASKS_PORT", "2",
                "BANYAN_PG_PORT", "65535"));

    assertThat(cliSettings)
        .extracting(CliSettings::httpPort, CliSettings::tasksPort, CliSettings::postgresPort)
        .containsExactly(1, 2, 65_535);
    assertThat(cliSettings.home()).isEqualTo(Path.of("/somewhere/here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "-1", "80a", "999999999999"})
  void namesTheVariableThatIsNoPort(String value) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> CliSettings.from(Map.of("BANYAN_PG_PORT", value)))
        .withMessageContaining("BANYAN_PG_PORT")
        .withMessageContaining("from 1 to 65535");
  }

  @ParameterizedTest
  @CsvSource({"BANYAN_HTTP_PORT, 8090", "BANYAN_TASKS_PORT, 8080", "BANYAN_PG_PORT, 8080"})
  void refusesOnePortForTwo(String variable, String port) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> CliSettings.from(Map.of(variable, port)))
        .withMessageContaining("three different ports")
        .withMessageContaining(port);
  }

  @Test
  void refusesWhatIsNoPath() {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(() -> CliSettings.from(Map.of("BANYAN_HOME", "a\u0000b")))
        .withMessageContaining("BANYAN_HOME");
  }
}
