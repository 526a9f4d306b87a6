package dev.banyan.monolith.database;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.testkit.TestDatabaseFaults;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole monolith while its database ends connections, is unreachable, or is read-only.
@Timeout(60)
class DatabaseFailureTest {
  private static final String TASKS = "/api/v1/tasks";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static MonolithFixture monolith;
  private static TestDatabaseFaults faults;
  private static String token;
  private Visitor alice;
  private String csrf;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
    faults = new TestDatabaseFaults(monolith.database());
    token = monolith.tokenFor(ALICE);
  }

  @AfterAll
  static void stop() {
    monolith.close();
    HTTP.close();
  }

  @BeforeEach
  void signIn() {
    monolith.forgetAttempts();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
    csrf = alice.get("/account").html().expectFirst("input[name=_csrf]").val();
  }

  // Connections that were made before may fail once each.
  @AfterEach
  void healsByItself() throws Exception {
    alice.close();
    int looks = 0;
    while (ready() != 200 || create().statusCode() != 201) {
      assertThat(++looks).as("looks until all is well again").isLessThan(50);
    }
  }

  @Test
  void answersTheApiUnavailableWhenTheConnectionEndsInTheMiddleOfAWrite() throws Exception {
    faults.terminateOnWriteTo("task");
    HttpResponse<String> write = create();
    faults.stopTerminatingOnWriteTo("task");
    assertUnavailable(write);
  }

  @Test
  void answersTheApiUnavailableWhenTheConnectionEndsAtTheCommit() throws Exception {
    faults.terminateOnCommitTo("task");
    HttpResponse<String> write = create();
    faults.stopTerminatingOnWriteTo("task");
    assertUnavailable(write);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate_limit", "spring_session"})
  void answersPagesUnavailableWhenTheConnectionEndsInTheMiddleOfAWrite(String table) {
    faults.terminateOnWriteTo(table);
    Page page = changePassword();
    faults.stopTerminatingOnWriteTo(table);
    assertUnavailable(page);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rate_limit", "spring_session"})
  void answersPagesUnavailableWhenTheConnectionEndsAtTheCommit(String table) {
    faults.terminateOnCommitTo(table);
    Page page = changePassword();
    faults.stopTerminatingOnWriteTo(table);
    assertUnavailable(page);
  }

  // Both look the account up with each request.
  @Test
  void answersUnavailableWhenTheConnectionEndsWhileATokenOrASessionIsChecked() throws Exception {
    faults.terminateOnReadOf("account");
    HttpResponse<String> api = get(TASKS);
    Page page = alice.get("/tasks");
    faults.stopTerminatingOnReadOf("account");
    assertUnavailable(api);
    assertUnavailable(page);
  }

  @Test
  void isNotReadyWhileItsDatabaseIsUnreachable() throws Exception {
    faults.refuseConnections();
    HttpResponse<String> readiness = get("/readyz");
    HttpResponse<String> api = get(TASKS);
    Page page = alice.get("/tasks");
    int liveness = get("/livez").statusCode();
    faults.acceptConnections();
    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).isEqualTo("{\"status\":\"DATABASE_UNREACHABLE\"}");
    assertThat(liveness).isEqualTo(200);
    assertUnavailable(api);
    assertUnavailable(page);
  }

  @Test
  void isNotReadyWhileItsDatabaseIsReadOnly() throws Exception {
    faults.makeReadOnly();
    HttpResponse<String> readiness = get("/readyz");
    // Connections that ended with the change may fail once each.
    for (int looks = 0; looks < 20 && readiness.body().contains("UNREACHABLE"); looks++) {
      readiness = get("/readyz");
    }
    HttpResponse<String> write = create();
    Page page = changePassword();
    int read = get(TASKS).statusCode();
    int liveness = get("/livez").statusCode();
    faults.makeWritable();
    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).isEqualTo("{\"status\":\"DATABASE_READ_ONLY\"}");
    assertThat(liveness).isEqualTo(200);
    assertUnavailable(write);
    assertUnavailable(page);
    assertThat(read).isEqualTo(200);
  }

  private static void assertUnavailable(HttpResponse<String> refused) {
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.body()).contains("\"code\":\"unavailable\"").doesNotContain("Exception");
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }

  private static void assertUnavailable(Page page) {
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("Service temporarily unavailable");
  }

  // Refused, because the old password is wrong; but it is counted, and so is the visit.
  private Page changePassword() {
    return alice.post("/account", Map.of("current", "wrong", "next", "wrong", "_csrf", csrf));
  }

  private static int ready() throws Exception {
    return get("/readyz").statusCode();
  }

  private static HttpResponse<String> create() throws Exception {
    return send(
        request(TASKS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"title\": \"Water the fig\"}")));
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(monolith.baseUrl().resolve(path))
        .header("Authorization", "Bearer " + token);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
