package dev.banyan.taskservice.http;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.comments.CommentIds;
import dev.banyan.comments.Comments;
import dev.banyan.contract.MetricsToken;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Users;
import dev.banyan.migration.testkit.SteppingClock;
import dev.banyan.server.database.DatabaseStatus;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Assignees;
import dev.banyan.tasks.Projects;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.taskservice.TestKeys;
import dev.banyan.taskservice.ops.Health;
import dev.banyan.taskservice.ops.Metrics;
import dev.banyan.taskservice.ops.Traces;
import dev.banyan.testkit.FailingTasks;
import dev.banyan.testkit.InMemoryCommentStore;
import dev.banyan.testkit.InMemoryProjectStore;
import dev.banyan.testkit.InMemoryTaskStore;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the API answers to a failure that no layer below has turned into a result.
class UnexpectedFailureTest {
  private final TestKeys keys = new TestKeys();
  private final TokenVerifier verifier =
      new TokenVerifier(keys.jwksUrl(), TestKeys.ISSUER, Clock.systemUTC());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    verifier.close();
    keys.close();
  }

  @Test
  void isUnavailableWhereAnOutageIsBehindIt() throws Exception {
    SQLException closed = new SQLException("Connection is closed");
    HttpResponse<String> answer = answerWhere(new IllegalStateException("no answer", closed));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body()).contains("\"code\":\"unavailable\"");
  }

  @Test
  void isAnInternalErrorElsewhere() throws Exception {
    assertThat(answerWhere(new IllegalStateException("a bug")).statusCode()).isEqualTo(500);
  }

  private HttpResponse<String> answerWhere(RuntimeException failure) throws Exception {
    Clock clock = SteppingClock.bySeconds();
    Comments comments =
        Comments.over(
            new InMemoryCommentStore(), clock, CommentIds.uuidV7(clock, new SplittableRandom(1)));
    Projects projects =
        Projects.over(
            new InMemoryProjectStore(),
            clock,
            TaskIds.uuidV7(clock, new SplittableRandom(2)),
            Assignees.ANYBODY);
    ContractJson json = new ContractJson();
    TasksApi api =
        new TasksApi(
            new TasksApi.Ports(
                new FailingTasks(failure),
                TaskOverview.over(
                    new InMemoryTaskStore(), new InMemoryTaskStore(), new InMemoryTaskStore()),
                projects,
                comments,
                Users.NONE),
            json,
            Clock.systemUTC());
    TaskHttpServer server =
        new TaskHttpServer(
            List.of(new ApiRoutes(api, api, json, verifier, () -> false)),
            json,
            new Health(() -> DatabaseStatus.WRITABLE),
            new Metrics(Traces.off()),
            new MetricsToken(""),
            false,
            ObservationRegistry.NOOP);
    server.start("127.0.0.1", 0);
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/tasks"))
              .header("Authorization", "Bearer " + keys.tokenFor(ALICE))
              .build(),
          BodyHandlers.ofString());
    } finally {
      server.stop();
    }
  }
}
