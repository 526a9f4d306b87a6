package dev.banyan.monolith.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people, htmx and programs get where a request failed outside of a controller.
class ErrorPagesTest {
  private static final String ERROR = "banyan-error";
  private static MonolithFixture monolith;
  private Visitor alice;
  private Page list;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.shared();
  }

  @BeforeEach
  void signIn() {
    alice = new Visitor(monolith);
    list = alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/nowhere, 404, Page not found",
    "/admin, 403, Access denied",
    "/tasks/1/done, 405, Method not allowed",
    "/tasks;a=b, 400, Bad request",
    "//tasks, 400, Bad request"
  })
  void answersBrowsersAndHtmxWithAnErrorPage(String path, int status, String title) {
    String address = monolith.baseUrl() + path;
    for (Page page : new Page[] {alice.get(address), alice.getByHtmx(address)}) {
      assertThat(page.status()).isEqualTo(status);
      assertThat(page.header("content-type")).startsWith("text/html");
      assertThat(page.html().expectFirst("main h1").text()).isEqualTo(title);
      assertThat(page.text()).doesNotContain("on our side");
      assertThat(page.header(ERROR)).isEqualTo("page");
    }
  }

  @Test
  void tellsHtmxThatTheSessionHasEndedInsteadOfLeadingAway() {
    alice.submit(list.form("header form"), Map.of());
    Page refused = alice.submitByHtmx(list.form("#add"), Map.of("title", "Keep me"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header(ERROR)).isEqualTo("signed-out");
    assertThat(refused.html().expectFirst("main h1").text()).isEqualTo("You are signed out");
  }

  @Test
  void redirectsHtmxToSignIn() {
    alice.submit(list.form("header form"), Map.of());
    Page page = alice.getByHtmx("/tasks?view=done");
    assertThat(page.address().getPath()).isEqualTo("/login");
  }

  @Test
  void tellsHtmxThatTheFormIsOfAnEarlierSession() {
    alice.submit(list.form("header form"), Map.of());
    alice.signIn("alice", monolith.password("alice"));
    Page refused = alice.submitByHtmx(list.form("#add"), Map.of("title", "Keep me"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header(ERROR)).isEqualTo("stale-form");
  }

  @Test
  void showsWithoutJavaScriptWhatWasTypedAndTheWayBack() {
    alice.submit(list.form("header form"), Map.of());
    Page refused =
        alice.submit(list.form("#add"), Map.of("title", "<i>Keep", "notes", "me\nwhole"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.html().expectFirst("main h1").text()).isEqualTo("You are signed out");
    assertThat(refused.html().select("main textarea").eachText()).contains("<i>Keep");
    assertThat(refused.html().select("main textarea").get(1).wholeText()).isEqualTo("me\nwhole");
    assertThat(refused.html().select("main form")).isEmpty();
    assertThat(refused.html().expectFirst("main a.button").attr("href")).startsWith("/tasks");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/tasks;a=b", "/api;a=b", "//api/v1/tasks"})
  void answersApiClientsWithAProblem(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(monolith.baseUrl() + path))
            .header("Accept", path.contains("api") ? "text/html" : "application/json")
            .header("Cookie", "banyan_session=" + alice.cookie("banyan_session").getValue())
            .header("X-Request-Id", "request-of-mine")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isBetween(400, 404);
      assertThat(reply.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(reply.headers().firstValue("X-Request-Id")).hasValue("request-of-mine");
      assertThat(reply.body())
          .contains(reply.statusCode() == 404 ? "\"not_found\"" : "\"bad_parameter\"");
      assertThat(reply.body()).contains("\"request_id\":\"request-of-mine\"");
    }
  }

  @Test
  void saysThatThereIsNothingAtTheAddressOfTheErrorPage() {
    assertThat(alice.get("/error").status()).isEqualTo(404);
  }
}
