package com.example.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VisitServiceTest {
  private static final String TOKEN = "a-token-for-the-tests-of-the-visit-service";
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();
  private static EmbeddedPostgres postgres;
  private static VisitService service;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    service =
        new VisitService(
            new Settings(
                postgres.getJdbcUrl("postgres", "postgres"),
                "postgres",
                "postgres",
                0,
                ZoneId.of("Europe/Oslo"),
                TOKEN));
    own("SERVICE");
  }

  private static void own(String owner) throws Exception {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE ownership SET owner = '" + owner + "'");
    }
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    postgres.close();
  }

  @Test
  void booksChargesAndCompletesAVisit() throws Exception {
    HttpResponse<String> booked = post("/visits", booking("2026-04-01T12:00:00Z", " Limping "));
    assertThat(booked.statusCode()).isEqualTo(201);
    String visit = booked.headers().firstValue("Location").orElseThrow();
    post(visit + "/charges", "{\"description\": \"Consultation\", \"cents\": 4800}");
    post(visit + "/charges", "{\"description\": \"X-ray\", \"cents\": 12050}");
    post(visit + "/complete", "{\"note\": \" Sprain. \"}");
    assertThat(JSON.readTree(get(visit).body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"id": %s, "animalId": 3, "vetId": 2, "startsAt": "2026-04-01T12:00:00Z",
                 "reason": "Limping", "status": "completed", "note": "Sprain.", "charges": [
                   {"number": 1, "description": "Consultation", "cents": 4800},
                   {"number": 2, "description": "X-ray", "cents": 12050}]}
                """
                    .formatted(visit.substring("/visits/".length()))));
  }

  @Test
  void listsTheVisitsOfADayInTheTimeZoneOfTheClinic() throws Exception {
    post("/visits", booking("2026-05-01T21:59:00Z", "Before midnight"));
    post("/visits", booking("2026-05-01T22:00:00Z", "At midnight"));
    post("/visits", booking("2026-05-02T21:59:00Z", "Just before the next midnight"));
    assertThat(JSON.readTree(get("/visits?day=2026-05-02").body()).findValuesAsString("reason"))
        .containsExactly("At midnight", "Just before the next midnight");
  }

  @Test
  void changesNothingAboutAVisitThatIsClosed() throws Exception {
    String visit = book();
    post(visit + "/cancel", "");
    for (String change : new String[] {"/cancel", "/complete", "/charges"}) {
      HttpResponse<String> refused =
          post(visit + change, "{\"description\": \"X-ray\", \"cents\": 1}");
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(refused.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(problem(refused).path("detail").asString()).contains("is cancelled");
    }
  }

  @Test
  void namesEachFieldThatIsWrong() throws Exception {
    JsonNode errors = problem(post("/visits", "{\"vetId\": 1, \"reason\": \" \"}")).path("errors");
    assertThat(errors.propertyNames()).containsExactly("animalId", "reason", "startsAt");
    for (String charge :
        new String[] {
          "{\"description\": \"X-ray\", \"cents\": -1}",
          "{\"description\": \"X-ray\", \"cents\": 10000000000}",
          "{\"description\": \"X-ray\"}",
          "{\"description\": \"%s\", \"cents\": 1}".formatted("x".repeat(121)),
          "no JSON"
        }) {
      assertThat(post("/visits/1/charges", charge).statusCode()).as(charge).isEqualTo(400);
    }
    assertThat(get("/visits?day=tomorrow").statusCode()).isEqualTo(400);
    assertThat(get("/visits/one").statusCode()).isEqualTo(400);
  }

  @Test
  void saysThatThereIsNoSuchVisit() throws Exception {
    assertThat(get("/visits/999999").statusCode()).isEqualTo(404);
    assertThat(post("/visits/999999/cancel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void asksForTheToken() throws Exception {
    for (String path : new String[] {"/visits/1", "/visits?day=2026-05-02"}) {
      HttpResponse<String> refused =
          HTTP.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
      assertThat(refused.statusCode()).isEqualTo(401);
    }
  }

  private static String booking(String startsAt, String reason) {
    return """
    {"animalId": 3, "vetId": 2, "startsAt": "%s", "reason": "%s"}
    """
        .formatted(startsAt, reason);
  }

  private static JsonNode problem(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address(path)));
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return send(HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(
        request.header("Authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString());
  }

  private static URI address(String path) {
    return URI.create("http://localhost:" + service.port() + path);
  }

  @Test
  void refersToTheClinicWhileTheClinicOwnsTheVisits() throws Exception {
    String visit = book();
    own("MONOLITH");
    try {
      for (HttpResponse<String> refused : List.of(get(visit), post(visit + "/cancel", ""))) {
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(problem(refused).path("reason").asString()).isEqualTo("NOT_OWNER");
      }
    } finally {
      own("SERVICE");
    }
    assertThat(problem(get(visit)).path("status").asString()).isEqualTo("planned");
  }

  @Test
  void answersTheMigrationEngineOnly() throws Exception {
    URI call = address("/replica/v1/visits/report");
    HttpRequest.Builder request = HttpRequest.newBuilder(call).POST(BodyPublishers.ofString("{}"));
    assertThat(HTTP.send(request.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(401);
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void exchangesVisitsInTheFormOfTheClinic() throws Exception {
    String visit = book();
    post(visit + "/charges", "{\"description\": \"Consultation\", \"cents\": 4805}");
    post(visit + "/complete", "{\"note\": \"Sprain.\"}");
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                SELECT image - 'version' FROM change_feed
                WHERE table_name = 'visit' AND row_key = '%s' ORDER BY entry DESC LIMIT 1
                """
                    .formatted(visit.substring("/visits/".length())))) {
      rows.next();
      assertThat(JSON.readTree(rows.getString(1)))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"id": %s, "pet_id": 3, "vet_id": 2, "starts_at": "2026-04-02T14:00:00",
                   "reason": "Limping", "notes": "Sprain.", "status": "COMPLETED"}
                  """
                      .formatted(visit.substring("/visits/".length()))));
    }
  }

  private static String book() throws Exception {
    return post("/visits", booking("2026-04-02T12:00:00Z", "Limping"))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
