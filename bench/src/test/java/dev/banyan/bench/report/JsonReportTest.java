package dev.banyan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private final JsonNode json = new JsonMapper().readTree(JsonReport.write(ReportFixture.report()));

  @Test
  void hasOneResultForEachContestantAndWork() {
    assertThat(json.path("results")).hasSize(6);
    JsonNode service = json.path("results").get(2);
    assertThat(service.path("contestant").asString()).isEqualTo("service");
    assertThat(service.path("work").asString()).isEqualTo("read");
    assertThat(service.path("rows").asLong()).isEqualTo(100_000);
    assertThat(service.path("requests_per_second").asDouble()).isEqualTo(2_400);
    assertThat(service.path("rounds")).hasSize(3);
    assertThat(service.path("ratio_to_peer").asDouble()).isEqualTo(6);
    assertThat(service.path("p50_micros").asLong()).isEqualTo(1_500);
    assertThat(service.path("p99_micros").asLong()).isEqualTo(12_000);
    assertThat(service.path("cpu_micros_per_request").path("task-service").asDouble())
        .isEqualTo(250.4);
  }

  @Test
  void leavesOutRatiosThatDoNotExist() {
    assertThat(json.path("results").get(0).has("ratio_to_peer")).isFalse();
  }

  @Test
  void describesTheRun() {
    assertThat(json.path("measured_at").asString()).isEqualTo("2026-11-29T18:00:00Z");
    assertThat(json.path("machine").path("processors").asInt()).isEqualTo(2);
    assertThat(json.path("command").asString()).isEqualTo("./banyan bench --quick");
    assertThat(json.path("start_millis").path("task-service").asLong()).isEqualTo(480);
    assertThat(json.path("idle").path("transactions_per_second").asDouble()).isEqualTo(4.2);
    JsonNode handOvers = json.path("hand_overs").path(0);
    assertThat(handOvers.path("longest_micros").asLong()).isEqualTo(140_000);
    assertThat(handOvers.path("pause_millis").path(0).asLong()).isEqualTo(45);
    assertThat(handOvers.path("failures").path("status 503").asLong()).isEqualTo(3);
  }
}
