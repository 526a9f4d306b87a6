package dev.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.tasks.Authority;
import dev.banyan.testkit.ApiClient.Answer;
import org.junit.jupiter.api.Test;

/// The HTTP kit for who may enter: a token of one's own, valid now, meant for this API, and with
/// the scope.
public abstract class TasksHttpAccess extends TasksHttpKit {
  @Test
  void refusesWhoBringsNoToken() {
    Answer answer = client.send(null, "GET", TASKS, null);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void refusesEveryTokenThatIsNotForIt() {
    assertThat(server().refusedTokens()).containsKeys("expired", "forged", "other audience");
    server()
        .refusedTokens()
        .forEach((why, token) -> {
          Answer answer = client.sendWithToken(token, "GET", TASKS);
          assertThat(answer.status()).as(why).isEqualTo(401);
          assertThat(answer.text("code")).isEqualTo("unauthenticated");
        });
  }

  @Test
  void refusesATokenWithoutTheScope() {
    var reader = Callers.withOnly("alice", Authority.READ);
    Answer answer = client.send(reader, "POST", TASKS, "{\"title\": \"t\"}", "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("code")).isEqualTo("forbidden");
    assertThat(answer.text("detail")).contains("tasks:write");
  }
}
