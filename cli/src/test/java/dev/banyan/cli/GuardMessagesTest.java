package dev.banyan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GuardMessagesTest {
  private static List<String> lines(String more) {
    return GuardMessages.lines(
        new JsonMapper()
            .readTree(
                """
                {"armed_by": "alice", "side_name": "visit service", "minimum_requests": 50, "maximum_error_percent": 2.5,
                 "maximum_latency_ratio": 3, "differences": true, "duration_seconds": 600, %s}
                """
                    .formatted(more)));
  }

  @Test
  void showsNothingWhereNoneIsArmed() {
    assertThat(GuardMessages.lines(new JsonMapper().readTree("null"))).isEmpty();
  }

  @Test
  void showsItsStateAndItsLimits() {
    assertThat(lines("\"state\": \"GUARDING\", \"until\": \"2026-03-01T09:10:00Z\""))
        .containsExactly(
            "Rollback guard guarding until 2026-03-01T09:10:00Z, on the visit service: errors above"
                + " 2.5 %, latency above 3 times, differences, of at least 50 requests, for 600 s"
                + " after a hand-over, armed by alice");
  }

  @Test
  void saysWhyItHasTrippedAndWhyItCannotGoBack() {
    String tripped =
        "\"reason\": \"2 of 21 requests failed.\", \"tripped_at\": \"2026-03-01T09:01:00Z\","
            + " \"refusal\": \"The owner does not answer.\"";
    assertThat(lines("\"state\": \"TRIPPED\", " + tripped))
        .endsWith(
            "               2 of 21 requests failed. (2026-03-01T09:01:00Z)",
            "               Going back was refused: The owner does not answer.");
    assertThat(lines("\"state\": \"ROLLED_BACK\", " + tripped))
        .noneMatch(line -> line.contains("refused"))
        .first()
        .asString()
        .startsWith("Rollback guard rolled back, on the visit service: ");
  }
}
