package dev.banyan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Authority;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The HTTP kit for who may enter: a token of one's own, valid now, meant for this API, and with
/// the scope.
public abstract class TasksHttpAccess extends TasksHttpKit {
  /// Of the refused tokens, the one that is bound to a key and comes without a proof.
  private static final String BOUND = "bound to a key";

  @Test
  void refusesWhoBringsNoToken() {
    Answer answer = client.send(null, "GET", TASKS, null);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"banyan\"");
    Answer basic = client.send(null, "GET", TASKS, null, "Authorization", "Basic YTpi");
    assertThat(basic.status()).isEqualTo(401);
    assertThat(basic.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"banyan\"");
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
          assertThat(answer.header("WWW-Authenticate"))
              .as(why)
              .startsWith(
                  why.equals(BOUND)
                      ? "DPoP error=\"invalid_token\""
                      : "Bearer realm=\"banyan\", error=\"invalid_token\"");
        });
  }

  @Test
  void refusesATokenWithoutTheScope() {
    var reader = TestCallers.withOnly("alice", Authority.READ);
    Answer answer = client.send(reader, "POST", TASKS, "{\"title\": \"t\"}", "Content-Type", JSON);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text("code")).isEqualTo("forbidden");
    assertThat(answer.text("detail")).contains("tasks:write");
    assertThat(answer.header("WWW-Authenticate"))
        .contains("error=\"insufficient_scope\"", "scope=\"tasks:write\"");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, ''",
    "PUT, /01980000-0000-7000-8000-000000000000",
    "PATCH, /7",
    "DELETE, /7",
    "POST, /7/restore",
    "POST, /7/comments",
    "DELETE, /7/comments/7",
    "POST, /7/comments/7/restore"
  })
  void saysThatAScopeIsMissingBeforeWhatElseIsWrong(String method, String path) {
    var reader = TestCallers.withOnly("alice", Authority.READ);
    for (String body : List.of("{\"title\": 5}", "{", "")) {
      Answer answer =
          client.send(reader, method, TASKS + path + "?x=y", body, "Content-Type", JSON);
      assertThat(answer.status()).as(body).isEqualTo(403);
      assertThat(answer.text("code")).isEqualTo("forbidden");
    }
  }

  @Test
  void saysThatTheScopeToReadIsMissing() {
    var writer = TestCallers.withOnly("alice", Authority.WRITE);
    for (String path : List.of("", "/7", "/7/comments", "/7/comments/7", "/7/events", "?limit=0")) {
      Answer answer = client.send(writer, "GET", TASKS + path, null);
      assertThat(answer.status()).as(path).isEqualTo(403);
      assertThat(answer.header("WWW-Authenticate")).contains("scope=\"tasks:read\"");
    }
  }
}
