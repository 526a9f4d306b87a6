package dev.banyan.migration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.operations.MigrationApiFixture;
import dev.banyan.migration.operations.MigrationApiFixture.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RollbackGuardEndpointsTest {
  private static NotesFixture notes;
  private MigrationApiFixture api;

  @BeforeAll
  static void startDatabases() {
    notes = new NotesFixture();
  }

  @AfterAll
  static void stopDatabases() {
    notes.close();
  }

  @BeforeEach
  void startServer() throws Exception {
    api = new MigrationApiFixture(notes);
  }

  @AfterEach
  void stopServer() {
    api.close();
  }

  private Answer arm(String limits) throws Exception {
    return api.send(put(api.path("/rollback-guard")).content(limits));
  }

  private Answer disarm() throws Exception {
    return api.send(delete(api.path("/rollback-guard")));
  }

  private static Journal.Entry lastEntry() {
    return notes.tables().journal().entries(notes.capability(), 1).getFirst();
  }

  @Test
  void armsAGuardAndRecordsWhoDidWithWhichLimits() throws Exception {
    Answer armed =
        arm(
            """
            {"minimum_requests": 30, "maximum_error_percent": 2.5, "maximum_latency_ratio": 4,
             "differences": false, "duration_seconds": 900}
            """);
    assertThat(armed.status()).as(armed.body().toString()).isEqualTo(200);
    JsonNode guard = api.read("").body().path("rollback_guard");
    assertThat(guard.path("state").asString()).isEqualTo("WAITING");
    assertThat(guard.path("side").asString()).isEqualTo("SERVICE");
    assertThat(guard.path("armed_by").asString()).isEqualTo("alice");
    assertThat(guard.path("minimum_requests").asInt()).isEqualTo(30);
    assertThat(guard.path("maximum_error_percent").asDouble()).isEqualTo(2.5);
    assertThat(guard.path("maximum_latency_ratio").asDouble()).isEqualTo(4);
    assertThat(guard.path("differences").asBoolean(true)).isFalse();
    assertThat(guard.path("duration_seconds").asInt()).isEqualTo(900);
    assertThat(lastEntry())
        .extracting(Journal.Entry::who, Journal.Entry::what, Journal.Entry::detail)
        .containsExactly(
            "alice",
            "ROLLBACK_GUARD_ARMED",
            "errors above 2.5 %, latency above 4 times the other side's; at least 30 requests; for"
                + " 900 s after a hand-over");
  }

  @Test
  void replacesTheGuardAndDisarmsIt() throws Exception {
    arm("{\"maximum_error_percent\": 5}");
    arm("{\"maximum_latency_ratio\": 3}");
    JsonNode guard = api.read("").body().path("rollback_guard");
    assertThat(guard.path("maximum_error_percent").isNull()).isTrue();
    assertThat(guard.path("differences").asBoolean()).isTrue();
    assertThat(disarm().body().path("rollback_guard").isNull()).isTrue();
    assertThat(lastEntry().what()).isEqualTo("ROLLBACK_GUARD_DISARMED");
    assertThat(disarm().status()).isEqualTo(200);
    assertThat(notes.journalEntries()).containsOnlyOnce("ROLLBACK_GUARD_DISARMED");
  }

  @Test
  void showsThatItGuardsAndUntilWhen() throws Exception {
    notes.enter(Side.SERVICE, new Stage.Reversible());
    JsonNode guard = arm("{\"maximum_error_percent\": 5}").body().path("rollback_guard");
    assertThat(guard.path("state").asString()).isEqualTo("GUARDING");
    assertThat(guard.path("side").asString()).isEqualTo("SERVICE");
    assertThat(guard.path("until").isString()).isTrue();
  }

  @Test
  void refusesAGuardWithoutAMigration() throws Exception {
    notes.enter(Side.MONOLITH, new Stage.Settled());
    Answer answer = arm("{\"maximum_error_percent\": 5}");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("code")).isEqualTo("wrong_stage");
    assertThat(answer.text("detail")).contains("belongs to a migration; none is running.");
    assertThat(notes.tables().rollbackGuards().find(notes.capability())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"maximum_error_percent\": 100}|error rate is 0 to 99 percent, not 100.0",
        "{\"maximum_error_percent\": -1}|error rate",
        "{\"maximum_error_percent\": 5, \"minimum_requests\": 0}|requests is 1 to 1000, not 0",
        "{\"maximum_latency_ratio\": 0.5}|1 to 1000 times",
        "{\"duration_seconds\": 0}|1 second to 24 hours",
        "{\"duration_seconds\": -9223372036854775808}|1 second to 24 hours",
        "{\"duration_seconds\": 9223372036854775807}|1 second to 24 hours",
        "{\"differences\": false}|needs a limit",
        "null|has no limits",
        "no JSON|Send a JSON object",
        "[]|Send a JSON object",
        "{\"maximum_error_percent\": \"many\"}|Send a JSON object",
        "{\"maximum_errors\": 5}|Send a JSON object",
        "{\"minimum_requests\": 99999999999}|Send a JSON object"
      })
  void refusesLimitsThatAreNotValid(String limits, String detail) throws Exception {
    Answer answer = arm(limits);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("bad_limits");
    assertThat(answer.text("detail")).contains(detail);
    assertThat(notes.tables().rollbackGuards().find(notes.capability())).isEmpty();
  }

  @Test
  void servesOnlyOperatorsAndKnownCapabilities() throws Exception {
    assertThat(api.send(put("/migration/v1/nothing/rollback-guard").content("{}")).status())
        .isEqualTo(404);
    api.callersHave("SCOPE_tasks:read");
    assertThat(arm("{}").status()).isEqualTo(403);
    assertThat(disarm().status()).isEqualTo(403);
    assertThat(notes.tables().rollbackGuards().find(notes.capability())).isEmpty();
  }
}
