package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class GuardOptionsTest {
  private static Map<String, Object> body(String... arguments) {
    return CommandLine.populateCommand(new GuardOptions(), arguments).body();
  }

  @Test
  void allowsFivePercentOfErrorsUnlessThereIsAnotherLimit() {
    assertThat(body())
        .containsEntry("maximum_error_percent", 5.0)
        .containsEntry("differences", true)
        .containsEntry("duration_seconds", 600L)
        .containsEntry("maximum_latency_ratio", null);
    assertThat(body("--max-latency", "3"))
        .containsEntry("maximum_error_percent", null)
        .containsEntry("maximum_latency_ratio", 3.0);
    assertThat(body("--max-errors", "2.5", "--min-requests", "80", "--ignore-differences"))
        .containsEntry("maximum_error_percent", 2.5)
        .containsEntry("minimum_requests", 80)
        .containsEntry("differences", false);
  }

  @ParameterizedTest
  @CsvSource({"90s, 90", "10m, 600", "2H, 7200", "0s, 0"})
  void readsADuration(String text, long seconds) {
    assertThat(body("--for", text)).containsEntry("duration_seconds", seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "-5m", "soon", "99999999999h"})
  void refusesWhatIsNoDuration(String text) {
    assertThatThrownBy(() -> body("--for", text))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("such as 90s, 10m or 1h");
  }
}
