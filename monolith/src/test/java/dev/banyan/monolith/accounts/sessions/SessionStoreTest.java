package dev.banyan.monolith.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.accounts.users.Accounts;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What sessions leave in the database.
class SessionStoreTest {
  private static final String PASSWORD = "the first password";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final JdbcClient database = monolith.bean(JdbcClient.class);
  private final Visitor visitor = new Visitor(monolith);

  @BeforeEach
  void forgetAttempts() {
    monolith.forgetAttempts();
  }

  @AfterEach
  void close() {
    visitor.close();
  }

  @Test
  void answersParallelRequestsOfAFreshSession() throws Exception {
    signIn("session-runa");
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int round = 0; round < 5; round++) {
        database
            .sql("DELETE FROM spring_session_attributes WHERE attribute_name = :name")
            .param("name", ActiveSessions.CLIENT_INFO)
            .update();
        List<CompletableFuture<HttpResponse<String>>> answers =
            IntStream.range(0, 10)
                .mapToObj(_ -> http.sendAsync(request("/tasks"), BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
          assertThat(answer.get().statusCode()).isEqualTo(200);
        }
      }
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(monolith.baseUrl().resolve(path))
        .header("Cookie", "banyan_session=" + visitor.cookie("banyan_session").getValue())
        .build();
  }

  @Test
  void writesNoAttributeOnEachRequest() {
    signIn("session-sara");
    visitor.get("/tasks");
    String before = attributes("session-sara");
    for (String path : List.of("/tasks", "/account", "/account/sessions", "/assets/tasks.css")) {
      visitor.get(path);
    }
    assertThat(attributes("session-sara")).isEqualTo(before);
  }

  // The transactions that have written the attributes.
  private String attributes(String name) {
    return database
        .sql(
            """
            SELECT string_agg(attribute_name || ' ' || a.xmin, ', ' ORDER BY attribute_name)
            FROM spring_session_attributes a
            JOIN spring_session ON primary_id = session_primary_id
            WHERE principal_name = :name
            """)
        .param("name", name)
        .query(String.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"renamed", "garbage", "empty"})
  void countsASessionThatItCannotReadAsSignedOut(String damage) {
    String name = "session-" + damage;
    signIn(name);
    damage(name, damage);
    assertThat(visitor.get("/assets/tasks.css").status()).isEqualTo(200);
    Visitor.Page page = visitor.get("/tasks");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.address().getPath()).isEqualTo("/login");
    page = visitor.signIn(name, PASSWORD);
    assertThat(page.address().getPath()).isEqualTo("/tasks");
    assertThat(visitor.get("/account/sessions").html().select(".rows > li")).hasSize(1);
  }

  @Test
  void showsSessionsWithUnreadableAttributes() {
    signIn("session-vera");
    try (Visitor other = new Visitor(monolith)) {
      other.signIn("session-vera", PASSWORD);
      other.get("/tasks");
      damage("session-vera", "garbage");
      other.signIn("session-vera", PASSWORD);
      assertThat(other.get("/account/sessions").text()).contains("Unknown device");
    }
  }

  private void damage(String name, String damage) {
    String bytes =
        switch (damage) {
          case "renamed" ->
              """
              decode(replace(replace(encode(attribute_bytes, 'hex'),
                encode('SecurityContextImpl', 'hex'), encode('SecurityContextOld1', 'hex')),
                encode('Whereabouts', 'hex'), encode('Renamed0001', 'hex')), 'hex')
              """;
          case "garbage" -> "decode('aced00057372', 'hex')";
          default -> "''::bytea";
        };
    int damaged =
        database
            .sql(
                "UPDATE spring_session_attributes SET attribute_bytes = "
                    + bytes
                    + " FROM spring_session WHERE primary_id = session_primary_id"
                    + " AND principal_name = :name")
            .param("name", name)
            .update();
    assertThat(damaged).isPositive();
  }

  private void signIn(String name) {
    monolith
        .bean(Accounts.class)
        .add(new Username(name), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    assertThat(visitor.signIn(name, PASSWORD).address().getPath()).isEqualTo("/tasks");
  }
}
