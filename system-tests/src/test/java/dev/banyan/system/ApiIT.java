package dev.banyan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// What a service with a token sees, on both servers.
@ExtendWith(SharedStack.class)
class ApiIT {
  @Test
  void takesOneTokenOnBothServersAndShowsTheSameTasks(Stack stack) throws Exception {
    String token = stack.token("bob");

    var created =
        stack.post(stack.monolith() + "/api/v1/tasks", token, "{\"title\":\"😀 <b>מים</b>\"}");
    assertThat(created.statusCode()).isEqualTo(201);
    String path = created.headers().firstValue("Location").orElseThrow();

    assertThat(stack.get(stack.taskService() + path, token).body()).isEqualTo(created.body());
    assertThat(stack.get(stack.monolith() + path, token).body())
        .isEqualTo(created.body())
        .contains("😀 <b>מים</b>");
  }

  @Test
  void hidesATaskFromOthersOnBothServers(Stack stack) throws Exception {
    var created =
        stack.post(
            stack.taskService() + "/api/v1/tasks", stack.token("bob"), "{\"title\":\"mine\"}");
    String path = created.headers().firstValue("Location").orElseThrow();
    String alice = stack.token("alice");

    assertThat(stack.get(stack.taskService() + path, alice).statusCode()).isEqualTo(404);
    assertThat(stack.get(stack.monolith() + path, alice).statusCode()).isEqualTo(404);
  }

  @Test
  void assignsTasksOnlyToExistingAccountsOnBothServers(Stack stack) throws Exception {
    String token = stack.token("bob");
    for (String server : new String[] {stack.monolith(), stack.taskService()}) {
      String tasks = server + "/api/v1/tasks";
      Stack.await(
          server + " knows who has an account",
          () -> assign(stack, tasks, token, "ghost").body().contains("unknown_assignee"));
      assertThat(assign(stack, tasks, token, "alice").statusCode()).isEqualTo(201);
    }
  }

  private static HttpResponse<String> assign(
      Stack stack, String tasks, String token, String assignee) {
    try {
      return stack.post(tasks, token, "{\"title\":\"t\",\"assignee\":\"%s\"}".formatted(assignee));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void refusesAForgedTokenOnBothServers(Stack stack) throws Exception {
    String forged = stack.token("alice").replaceFirst("\\.[^.]*$", ".c2lnbmF0dXJl");

    for (String server : new String[] {stack.monolith(), stack.taskService()}) {
      var reply = stack.get(server + "/api/v1/tasks", forged);
      assertThat(reply.statusCode()).isEqualTo(401);
      assertThat(reply.body()).contains("\"code\":\"unauthenticated\"");
    }
  }

  @Test
  void servesTheSameContractAndItsPage(Stack stack) throws Exception {
    String token = stack.token("alice");

    for (String contract : new String[] {"/api/v1/openapi.yaml", "/api/v1/openapi.json"}) {
      assertThat(stack.get(stack.monolith() + contract, token).body())
          .isEqualTo(stack.get(stack.taskService() + contract, token).body())
          .containsPattern("\"?openapi\"?: ?\"?3\\.1");
    }
    assertThat(stack.get(stack.monolith() + "/docs", token).statusCode()).isLessThan(400);
    assertThat(stack.get(stack.taskService() + "/docs", token).statusCode()).isLessThan(400);
  }

  @Test
  void isListedByTheStatusCommand(Stack stack) throws Exception {
    JsonNode status = stack.status();

    assertThat(status.get("ready").asBoolean()).isTrue();
    assertThat(status.get("processes").valueStream().map(one -> one.get("name").asString()))
        .containsExactlyInAnyOrder("postgresql", "task-service", "monolith");
  }

  @Test
  void makesNoTokenForAStranger(Stack stack) throws Exception {
    assertThat(stack.banyan("token", "alice").said()).startsWith("eyJ");
    assertThat(stack.banyan("token", "eve").exitCode()).isEqualTo(1);
  }
}
