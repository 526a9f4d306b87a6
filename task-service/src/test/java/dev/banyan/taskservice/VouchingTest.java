package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Side;
import dev.banyan.testkit.ApiClient;
import dev.banyan.testkit.ApiClient.Answer;
import dev.banyan.testkit.CommentBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The service while comments are its own and their tasks are not, or the other way round.
class VouchingTest {
  private static final String ADDRESS = "/api/v1/tasks/" + CommentBuilder.aTaskId() + "/comments";
  private static TaskServiceFixture service;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    service = new TaskServiceFixture();
    client = new ApiClient(service);
  }

  @AfterAll
  static void stop() {
    client.close();
    service.close();
  }

  @AfterEach
  void ownBoth() {
    move("tasks", Side.SERVICE);
    move("comments", Side.SERVICE);
  }

  private static void move(String capability, Side owner) {
    service
        .database()
        .execute(
            "UPDATE ownership SET owner = '%s' WHERE capability = '%s'"
                .formatted(owner, capability));
  }

  private static Answer list(String token) {
    return client.sendWithToken(token, "GET", ADDRESS);
  }

  @Test
  void sendsClientsToTheSideThatKnowsTheTasks() {
    move("tasks", Side.MONOLITH);
    Answer answer = list(service.tokenFor(ALICE));
    assertThat(answer.status()).isEqualTo(421);
    assertThat(answer.header("Banyan-Owner")).isEqualTo("MONOLITH");
  }

  @Test
  void acceptsTheMonolithsAssertionForAnUnknownTask() {
    move("tasks", Side.MONOLITH);
    assertThat(list(service.keys().vouchingTokenFor(ALICE)).status()).isEqualTo(200);
  }

  @Test
  void sendsEvenTheMonolithAwayFromCommentsThatItDoesNotOwn() {
    move("comments", Side.MONOLITH);
    assertThat(list(service.keys().vouchingTokenFor(ALICE)).status()).isEqualTo(421);
  }

  @Test
  void readsItsOwnTasksForOtherCallers() {
    assertThat(list(service.tokenFor(ALICE)).status()).isEqualTo(404);
  }

  @Test
  void takesNoTokenOfTasksForOneOfComments() {
    move("comments", Side.MONOLITH);
    String vouching = service.keys().vouchingTokenFor(ALICE);
    Answer answer =
        client.sendBytes(vouching, "GET", ADDRESS, null, "Banyan-Freshness", "tasks=9.9");
    assertThat(answer.status()).isEqualTo(421);
  }
}
