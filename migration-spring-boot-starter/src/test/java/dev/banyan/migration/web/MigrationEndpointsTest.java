package dev.banyan.migration.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.journal.VerificationStore.Field;
import dev.banyan.migration.journal.VerificationStore.Found;
import dev.banyan.migration.operations.MigrationApiFixture;
import dev.banyan.migration.operations.MigrationApiFixture.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What programs read, what they restore, and who may.
class MigrationEndpointsTest {
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

  @Test
  void servesNobodyWithoutThePermission() throws Exception {
    api.callersHave("SCOPE_tasks:read");
    List<MockHttpServletRequestBuilder> requests =
        List.of(
            get(api.path("")),
            get(api.path("/plan")),
            get(api.path("/repair")),
            get(api.path("/kept")),
            get("/migration/v1/nothing"),
            post(api.path("/commands")).content("{\"command\": \"ABORT\"}"),
            post(api.path("/commands")).content("no JSON"));
    for (MockHttpServletRequestBuilder request : requests) {
      Answer answer = api.send(request);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text("detail")).contains("migration:operate");
    }
    assertThat(notes.migration().stage()).isEqualTo(new Stage.Following());
  }

  @Test
  void namesWhatCanMoveWhereSomethingElseIsAskedFor() throws Exception {
    for (String rest : List.of("", "/plan", "/repair", "/kept")) {
      Answer answer = api.send(get("/migration/v1/nothing" + rest));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.text("detail")).isEqualTo("These can move: " + notes.capability() + ".");
    }
    assertThat(api.send(post("/migration/v1/nothing/commands").content("{}")).status())
        .isEqualTo(404);
  }

  @Test
  void answersWithTheStatusAndThePlan() throws Exception {
    assertThat(api.read("").body().path("read_share").asInt(-1)).isZero();
    JsonNode plan = api.read("/plan").body();
    assertThat(plan.path("limit_millis").asInt()).isEqualTo(1_000);
    assertThat(plan.path("checks").size()).isGreaterThan(5);
  }

  private static String oneRowDiffers() {
    notes.other().pastTheFence("UPDATE note SET body = 'other' WHERE body = 'note 1'");
    String id =
        notes
            .old()
            .sql()
            .sql("SELECT id::text FROM note WHERE body = 'note 1'")
            .query(String.class)
            .single();
    Found found =
        new Found(
            new RowKey("note", id),
            Found.Kind.UNEQUAL,
            List.of(new Field("body", "note 1", "other")),
            "");
    notes.tables().verifications().ended(notes.capability(), 3, 1, 1, List.of(found));
    return id;
  }

  @Test
  void answersWithThePlanOfARepairFromEitherSide() throws Exception {
    String id = oneRowDiffers();
    JsonNode plan = api.read("/repair").body();
    assertThat(plan)
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    [{"id": "%s", "table": "note", "action": "REPLACED",
                      "fields": [{"field": "body", "before": "other", "after": "note 1"}]}]
                    """
                        .formatted(id)));
    JsonNode opposite = api.read("/repair?wins=REPLICA").body();
    assertThat(opposite.path(0).path("action").asString()).isEqualTo("REPLACED");
    assertThat(api.read("/repair?wins=NOBODY").status()).isEqualTo(400);
    assertThat(notes.other().rows()).anyMatch(row -> row.contains("other"));
  }

  @Test
  void saysThatASideDoesNotAnswerWhereARepairIsPlanned() throws Exception {
    oneRowDiffers();
    notes.otherSide().switchOff();
    Answer answer = api.read("/repair");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text("code")).isEqualTo("side_unavailable");
  }

  @Test
  void listsAndRestoresKeptRows() throws Exception {
    UUID id = UUID.randomUUID();
    String image = "{\"id\": \"%s\", \"version\": 4, \"body\": \"kept\"}".formatted(id);
    notes
        .tables()
        .keptRows()
        .keep(
            notes.capability(),
            Side.SERVICE,
            "a test",
            List.of(new FeedEntry(Position.START, new RowKey("note", id.toString()), 4, image)));
    JsonNode kept = api.read("/kept").body().path(0);
    assertThat(kept.path("row").asString()).isEqualTo(id.toString());
    assertThat(kept.path("table").asString()).isEqualTo("note");
    assertThat(kept.path("version").asInt()).isEqualTo(4);
    assertThat(kept.path("image").asString()).isEqualTo(image);
    assertThat(kept.path("restored_at").isNull()).isTrue();

    String restore = "{\"command\": \"RESTORE\", \"kept\": %d}".formatted(kept.path("id").asLong());
    notes.oldSide().switchOff();
    assertThat(api.order(restore).status()).isEqualTo(503);
    notes.oldSide().switchOn();
    assertThat(api.order(restore).status()).isEqualTo(200);
    assertThat(notes.old().rows()).hasSize(4).anyMatch(row -> row.contains("kept"));
    assertThat(api.read("/kept").body().path(0).path("restored_at").isNull()).isFalse();
    assertThat(notes.journalEntries().getLast()).isEqualTo("RESTORED");
  }
}
