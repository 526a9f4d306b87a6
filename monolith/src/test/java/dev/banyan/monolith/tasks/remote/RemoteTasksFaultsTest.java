package dev.banyan.monolith.tasks.remote;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.banyan.testkit.TaskBuilder.aTask;
import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskCommand.Create;
import dev.banyan.tasks.TaskCommand.Delete;
import dev.banyan.tasks.TaskCommand.Patch;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Accepted;
import dev.banyan.tasks.TaskResult.Unavailable;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import feign.Request;
import feign.Retryer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A task service that is slow, fails, sends garbage or is gone: callers are told so, and nothing
/// is made up.
class RemoteTasksFaultsTest {
  private static final String TASK =
      """
      {"id": "01980000-0000-7000-8000-000000000000", "title": "Water the fig", "done": false, "notes": "",
       "status": "OPEN", "priority": "NONE", "labels": [], "owner": "alice", "version": 1,
       "created_at": "2026-03-01T09:00:00Z", "updated_at": "2026-03-01T09:00:00Z", "new_field": {"later": 1}}
      """;
  private static final TaskId ID = TaskId.of("01980000-0000-7000-8000-000000000000");

  private final WireMockServer service =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private RemoteTasksFixture remote;
  private Tasks tasks;

  @BeforeEach
  void start() {
    service.start();
    remote = RemoteTasksFixture.towards(service.port());
    tasks = remote.tasks();
  }

  @AfterEach
  void stop() {
    remote.close();
    service.stop();
  }

  @Test
  void takesFieldsThatANewerServiceSends() {
    answer(json(200, TASK));
    assertThat(tasks.find(ALICE, ID)).isInstanceOf(Accepted.class);
  }

  @Test
  void sendsManyChangesWithOneRequestAndWaitsLongerForTheAnswer() {
    List<TaskCommand.Change> changes =
        Stream.generate(() -> new Delete(aTask().build().id(), Set.of()))
            .limit(200)
            .<TaskCommand.Change>map(one -> one)
            .toList();
    String items =
        changes.stream()
            .map(change ->
                "{\"id\": \"%s\", \"status\": 404, \"problem\": {\"title\": \"x\", \"status\": 404, \"code\": \"not_found\"}}"
                    .formatted(change.id()))
            .collect(Collectors.joining(","));
    answer(json(207, "{\"items\": [" + items + "]}").withFixedDelay(800));
    assertThat(tasks.executeAll(ALICE, changes))
        .hasSize(200)
        .containsOnly(new TaskResult.NotFound());
    service.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"items\": []}", "{\"items\": [{\"id\": \"x\"}]}", "[]"})
  void callsManyChangesUnavailableIfTheirAnswerIsGarbage(String garbage) {
    answer(json(207, garbage));
    List<TaskResult> results = tasks.executeAll(ALICE, List.of(new Delete(ID, Set.of())));
    assertThat(results).hasSize(1).allMatch(result -> result instanceof Unavailable);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void callsABrokenConnectionUnavailable(Fault fault) {
    answer(aResponse().withFault(fault));
    assertUnavailable();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "<html>502</html>",
        "{\"id\": \"x\"}",
        "{\"id\": null}",
        "{\"title\": "
      })
  void callsGarbageUnavailable(String garbage) {
    answer(json(200, garbage));
    assertUnavailable();
  }

  @Test
  void callsATaskOfAnUnknownStatusUnavailable() {
    answer(json(200, TASK.replace("OPEN", "HALF_OPEN")));
    assertUnavailable();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 401, 429, 404})
  void callsAnErrorThatIsNoProblemUnavailable(int status) {
    answer(aResponse().withStatus(status).withBody("<html>Oops</html>"));
    assertUnavailable();
  }

  @Test
  void callsAMisunderstandingUnavailable() {
    answer(problem(400, "malformed_json"));
    assertThat(tasks.find(ALICE, ID)).isInstanceOf(Unavailable.class);
  }

  @Test
  void callsATaskServiceThatIsGoneUnavailable() {
    service.stop();
    assertUnavailable();
  }

  @Test
  void doesNotWaitForASlowAnswer() {
    answer(json(200, TASK).withFixedDelay(60_000));
    assertThat(tasks.execute(ALICE, patch())).isInstanceOf(Unavailable.class);
  }

  @Test
  void givesARefusalAsItIs() {
    answer(problem(412, "stale_version"));
    assertThat(tasks.execute(ALICE, patch()))
        .isEqualTo(new TaskResult.Conflict(TaskResult.Conflict.Reason.STALE_VERSION));
    service.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void asksAgainForWhatIsSafeToRepeat() {
    failOnceThen(json(200, TASK));
    assertThat(tasks.find(ALICE, ID)).isInstanceOf(Accepted.class);
    service.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void repeatsACreationUnderTheSameKey() {
    failOnceThen(json(201, TASK));
    assertThat(tasks.execute(ALICE, create())).isInstanceOf(Accepted.class);
    List<LoggedRequest> requests = service.findAll(postRequestedFor(anyUrl()));
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).getHeader("Idempotency-Key"))
        .isNotBlank()
        .isEqualTo(requests.get(1).getHeader("Idempotency-Key"));
  }

  @Test
  void doesNotRepeatAChangeThatMayHaveBeenMade() {
    answer(aResponse().withStatus(500));
    assertThat(tasks.execute(ALICE, patch())).isInstanceOf(Unavailable.class);
    assertThat(tasks.execute(ALICE, new Delete(ID, Set.of(Version.FIRST))))
        .isInstanceOf(Unavailable.class);
    service.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void stopsAskingAServiceThatKeepsFailingAndFindsItAgain() {
    answer(aResponse().withStatus(500));
    for (int i = 0; i < 20; i++) {
      tasks.execute(ALICE, patch());
    }
    int asked = service.countRequestsMatching(anyRequestedFor(anyUrl()).build()).getCount();
    assertThat(asked).isLessThan(20);
    answer(json(200, TASK));
    remote.untilBreakerTriesAgain();
    assertThat(tasks.find(ALICE, ID)).isInstanceOf(Accepted.class);
  }

  @Test
  void carriesTheUserTheRequestAndTheTrace() {
    answer(json(200, TASK));
    tasks.find(ALICE, ID);
    service.verify(
        anyRequestedFor(anyUrl())
            .withHeader("Authorization", equalTo("Bearer token-of-alice"))
            .withHeader("X-Request-Id", matching("[A-Za-z0-9._-]{1,64}"))
            .withHeader("traceparent", matching("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}")));
  }

  @Test
  void leavesTimeoutsAndRepetitionsToTheSettings() {
    Request.Options options = remote.clientBean(Request.Options.class);
    assertThat(options.connectTimeoutMillis()).isEqualTo(400);
    assertThat(options.readTimeoutMillis()).isEqualTo(400);
    assertThat(options.isFollowRedirects()).isFalse();
    assertThat(remote.clientBean(Retryer.class)).isSameAs(Retryer.NEVER_RETRY);
  }

  @Test
  void namesTheTypeOfABodyOnce() {
    answer(json(200, TASK));
    tasks.execute(ALICE, create());
    tasks.execute(ALICE, patch());
    service.verify(
        postRequestedFor(anyUrl()).withHeader("Content-Type", containing("application/json")));
    LoggedRequest patch = service.findAll(patchRequestedFor(anyUrl())).getFirst();
    assertThat(patch.header("Content-Type").values())
        .singleElement()
        .satisfies(type -> assertThat(type).startsWith("application/merge-patch+json"));
  }

  private void assertUnavailable() {
    assertThat(tasks.find(ALICE, ID)).isInstanceOf(Unavailable.class);
    assertThat(tasks.list(ALICE, TaskQuery.EVERYTHING))
        .isInstanceOf(TaskListResult.Unavailable.class);
  }

  private static TaskCommand create() {
    return new Create(aTask().draft(), null);
  }

  private static TaskCommand patch() {
    return new Patch(ID, TaskPatch.NOTHING.withDone(true), Set.of());
  }

  private void answer(ResponseDefinitionBuilder response) {
    service.resetMappings();
    service.stubFor(any(anyUrl()).willReturn(response));
  }

  private void failOnceThen(ResponseDefinitionBuilder response) {
    service.stubFor(
        any(anyUrl())
            .inScenario("recovers")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("well"));
    service.stubFor(
        any(anyUrl()).inScenario("recovers").whenScenarioStateIs("well").willReturn(response));
  }

  private static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static ResponseDefinitionBuilder problem(int status, String code) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/problem+json")
        .withBody(
            "{\"type\": \"urn:x\", \"title\": \"T\", \"status\": %d, \"code\": \"%s\", \"request_id\": \"r\"}"
                .formatted(status, code));
  }
}
