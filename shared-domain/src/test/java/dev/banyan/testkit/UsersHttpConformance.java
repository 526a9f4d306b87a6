package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.contract.Operation;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.testkit.ApiClient.Answer;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The HTTP kit for users: every answer is validated against the OpenAPI file.
///
/// The server under test knows the users `knows-1`, `knows-2`, `knows-3` and `other`, and perhaps
/// more.
public abstract class UsersHttpConformance extends TasksHttpKit {
  private static final String USERS = "/api/v1/users";

  @AfterAll
  void exercisesItsOperations() {
    assertThat(client.exercised()).contains(Operation.GET_ME, Operation.LIST_USERS);
  }

  private Answer get(String path) {
    return client.send(ALICE, "GET", path, null);
  }

  private static List<String> names(Answer page) {
    return page.json().path("items").valueStream().map(u -> u.path("username").asString()).toList();
  }

  @Test
  void saysWhoTheCallerIsAndWhatTheTokenPermits() {
    assertThat(get("/api/v1/me").json().toString())
        .isEqualTo("{\"username\":\"alice\",\"scopes\":[\"tasks:read\",\"tasks:write\"]}");
    Caller writer = new Caller(new Username("writer"), Set.of(Authority.WRITE));
    assertThat(client.send(writer, "GET", "/api/v1/me", null).json().path("scopes").toString())
        .isEqualTo("[\"tasks:write\"]");
    assertThat(client.send(null, "GET", "/api/v1/me", null).status()).isEqualTo(401);
    assertThat(get("/api/v1/me?user=bob").status()).isEqualTo(400);
  }

  @Test
  void findsUsersByTheFirstCharactersOfTheirNames() {
    assertThat(names(get(USERS + "?prefix=knows-")))
        .containsExactly("knows-1", "knows-2", "knows-3");
    assertThat(names(get(USERS + "?prefix=KNOWS-"))).isEmpty();
    assertThat(names(get(USERS + "?prefix=%25"))).isEmpty();
    assertThat(names(get(USERS))).contains("knows-1", "other").isSorted();
  }

  @Test
  void listsUsersPageByPage() {
    Answer first = get(USERS + "?prefix=knows-&limit=2");
    assertThat(names(first)).containsExactly("knows-1", "knows-2");
    String next = first.json().at("/page/next_cursor").asString();
    assertThat(first.header("Link"))
        .isEqualTo("<" + USERS + "?prefix=knows-&limit=2&cursor=" + next + ">; rel=\"next\"");
    Answer last = get(USERS + "?prefix=knows-&limit=2&cursor=" + next);
    assertThat(names(last)).containsExactly("knows-3");
    assertThat(last.json().path("page").has("next_cursor")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "cursor=x",
        "cursor=QQ",
        "q=a",
        "prefix=a&prefix=b",
        "prefix=%00",
        "cursor=AA"
      })
  void refusesParametersThatItDoesNotUnderstand(String query) {
    assertThat(get(USERS + "?" + query).status()).isEqualTo(400);
  }

  @Test
  void needsTheScopeToRead() {
    Caller writer = new Caller(new Username("writer"), Set.of(Authority.WRITE));
    assertThat(client.send(writer, "GET", USERS, null).status()).isEqualTo(403);
  }
}
