package dev.banyan.practice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StatusLineTest {
  private static JsonNode migration(String owner, String stage, String lag) {
    return new JsonMapper()
        .readTree(
            """
            {"owner": "%s", "epoch": 12, "stage": "%s", "lag": %s}
            """
                .formatted(owner, stage, lag));
  }

  @Test
  void fitsATerminalHoweverMuchHasHappened() {
    JsonNode migration = migration("SERVICE", "HANDING_OVER", "{\"rows\": 9, \"millis\": 12345}");
    String line = StatusLine.of(migration, 123_456, 1_234).plain();
    assertThat(line)
        .contains("[S] service", "epoch 12", "HANDING_OVER", "12345 ms behind", "123,456 requests")
        .endsWith("1234 failed")
        .hasSizeLessThanOrEqualTo(80 + 8);
  }

  @Test
  void saysNothingOfALagWhereNothingFlows() {
    assertThat(StatusLine.of(migration("MONOLITH", "SETTLED", "null"), 7, 0).plain())
        .startsWith("[M] monolith  epoch 12")
        .doesNotContain("behind")
        .endsWith("0 failed");
  }

  @Test
  void doesNotMakeUpAnEpoch() {
    JsonNode unknown =
        new JsonMapper()
            .readTree("{\"owner\": \"SERVICE\", \"epoch\": null, \"stage\": \"SETTLED\"}");
    assertThat(StatusLine.of(unknown, 7, 0).plain()).startsWith("[S] service   epoch ?");
  }
}
