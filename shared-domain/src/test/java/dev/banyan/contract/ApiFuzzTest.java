package dev.banyan.contract;

import static dev.banyan.testkit.TestCallers.ALICE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.identity.UserPage;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.ProjectStore;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.Tasks;
import dev.banyan.testkit.InMemoryCommentStore;
import dev.banyan.testkit.InMemoryProjectStore;
import dev.banyan.testkit.InMemoryTaskStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Two thousand requests of which most make no sense: each gets an answer of the contract, and none
/// that is refused leaves anything behind.
class ApiFuzzTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> FIELDS =
      List.of(
          "title",
          "items",
          "text",
          "today",
          "zone",
          "preview",
          "done",
          "notes",
          "status",
          "priority",
          "due",
          "due_time",
          "start",
          "recurrence",
          "recurrence_from",
          "labels",
          "assignee",
          "project",
          "parent",
          "color",
          "position",
          "archived",
          "id",
          "version",
          "colour",
          "",
          "a/b",
          "~");
  private static final List<String> VALUES =
      List.of(
          "\"text\"",
          "\"\"",
          "null",
          "true",
          "false",
          "0",
          "-1.5e300",
          "[]",
          "[\"a\", \"a\"]",
          "[null]",
          "[[]]",
          "{}",
          "{\"a\": {}}",
          "\"OPEN\"",
          "\"DONE\"",
          "\"HIGH\"",
          "\"2026-12-24\"",
          "\"9999-99-99\"",
          "\"FREQ=MONTHLY;BYDAY=-1FR;COUNT=2\"",
          "\"completion\"",
          "\"\\u0000\"",
          "\"\\ud83c\"",
          "\"\\ud83c\\udf33\"",
          "\"alice\"",
          "\"" + "x".repeat(201) + "\"");
  private static final List<String> PARAMETERS =
      List.of(
          "status",
          "priority",
          "label",
          "assignee",
          "due_from",
          "due_to",
          "start_from",
          "start_to",
          "project",
          "parent",
          "archived",
          "q",
          "trash",
          "sort",
          "limit",
          "cursor",
          "page");
  private static final List<String> PARAMETER_VALUES =
      List.of(
          "",
          "OPEN",
          "OPEN,DONE",
          "x",
          "-1",
          "1",
          "999999999999",
          "true",
          "-due",
          "2026-12-24",
          "%",
          "Y3JlYXRlZF9hdHwxfDE",
          "\u0000",
          "🌳",
          "LWNyZWF0ZWRfYXR8OTk5OTk5OTk5OTk5OTk5OTk5OTl8eA");

  private final ProjectStore projectStore = new InMemoryProjectStore();
  private final InMemoryTaskStore store = new InMemoryTaskStore(projectStore);
  private final Tasks tasks =
      Tasks.over(
          store,
          projectStore,
          Clock.systemUTC(),
          TaskIds.uuidV7(Clock.systemUTC(), new SplittableRandom(1)),
          Assignees.ANYBODY);
  private final Projects projects =
      Projects.over(
          projectStore,
          Clock.systemUTC(),
          TaskIds.uuidV7(Clock.systemUTC(), new SplittableRandom(3)),
          Assignees.ANYBODY);
  private final Comments comments =
      Comments.over(
          new InMemoryCommentStore(),
          Clock.systemUTC(),
          CommentIds.uuidV7(Clock.systemUTC(), new SplittableRandom(2)));
  private final TasksApi api =
      new TasksApi(
          new TasksApi.Ports(
              tasks,
              TaskOverview.over(store, store, store),
              projects,
              Comments.guardedBy(tasks, comments),
              query -> UserPage.of(List.of(new Username("alice")), query.limit())),
          ApiFuzzTest::parse,
          Clock.systemUTC());

  static IntStream seeds() {
    return IntStream.range(0, 2000);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void answersWhateverIsAsked(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ApiRequest request = request(random);
    ApiReply reply = api.answer(ALICE, request);
    int tasks = store.list(ALICE, TaskQuery.EVERYTHING).tasks().size();
    if (reply.status() >= 400) {
      assertThat(reply.body()).isInstanceOf(ProblemJson.class);
      assertThat(reply.status()).isNotEqualTo(500);
      assertThat(tasks).isZero();
    } else {
      boolean creates =
          request.operation() == Operation.CREATE_TASK
              || request.operation() == Operation.QUICK_TASK;
      assertThat(tasks).isEqualTo(creates && reply.status() == 201 ? 1 : 0);
    }
  }

  private static ApiRequest request(SplittableRandom random) {
    Operation operation = one(random, List.of(Operation.values()));
    Map<String, String> headers = new HashMap<>();
    operation.mediaTypes().stream().findFirst().ifPresent(t -> headers.put("content-type", t));
    if (random.nextInt(3) == 0) {
      headers.put("if-match", one(random, List.of("*", "\"1\"", "\"x\"", "", "W/\"7\"", "🌳")));
      headers.put("idempotency-key", one(random, List.of("key", "", "ä", "k".repeat(200))));
    }
    StringBuilder query = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      query
          .append('&')
          .append(one(random, PARAMETERS))
          .append('=')
          .append(one(random, PARAMETER_VALUES));
    }
    String id = one(random, List.of("", "x", "01980000-0000-7000-8000-000000000000", "1-1-1-1-1"));
    return new ApiRequest(
        operation,
        Map.of("id", id, "comment_id", id, "username", id),
        query.toString(),
        headers,
        body(operation, random).getBytes(UTF_8),
        "request-1");
  }

  private static String body(Operation operation, SplittableRandom random) {
    if (random.nextInt(8) == 0) {
      return one(random, List.of("", "{", "[]", "null", "7", "{} {}", "\"title\"", "{\"a\""));
    }
    if (operation == Operation.BULK_TASKS && random.nextInt(4) > 0) {
      return bulkBody(random);
    }
    String first =
        switch (operation) {
          case QUICK_TASK -> "{\"text\": \"t p1\"";
          case CREATE_PROJECT, PATCH_PROJECT -> "{\"name\": \"t\"";
          case SET_MEMBER -> "{\"role\": \"EDITOR\"";
          default -> "{\"title\": \"t\"";
        };
    StringBuilder body = new StringBuilder(first);
    for (int i = random.nextInt(3); i > 0; i--) {
      body.append(", \"").append(one(random, FIELDS)).append("\": ").append(one(random, VALUES));
    }
    return body.append('}').toString();
  }

  private static String bulkBody(SplittableRandom random) {
    StringBuilder body = new StringBuilder("{\"items\": [");
    for (int i = random.nextInt(3); i >= 0; i--) {
      body.append("{\"id\": \"01980000-0000-7000-8000-00000000000").append(i).append('"');
      body.append(", \"action\": ")
          .append(one(random, List.of("\"update\"", "\"delete\"", "\"restore\"", "7")));
      if (random.nextInt(3) > 0) {
        body.append(", \"")
            .append(one(random, List.of("patch", "if_match", "id", "else")))
            .append("\": ")
            .append(one(random, List.of("{\"title\": \"t\"}", "\"*\"", "\"\\\"1\\\"\"", "null")));
      } else {
        body.append(", \"patch\": {\"")
            .append(one(random, FIELDS))
            .append("\": ")
            .append(one(random, VALUES))
            .append('}');
      }
      body.append(i > 0 ? "}," : "}");
    }
    return body.append("]}").toString();
  }

  private static Object parse(String text) throws MalformedJsonException {
    try {
      Object value = JSON.readValue(text, Object.class);
      return value == null ? List.of() : value;
    } catch (JacksonException e) {
      throw new MalformedJsonException(1, 1);
    }
  }

  private static <T> T one(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
