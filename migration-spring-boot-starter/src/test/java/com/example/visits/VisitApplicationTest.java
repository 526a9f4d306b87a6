package com.example.visits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.remote.SideProperties;
import dev.banyan.migration.testkit.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The starter in an application that was not written for it: a monolith and a service, each with a
/// database of its own, and two tables without versions that move between them and back.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VisitApplicationTest {
  private static final String TOKEN = "a-secret-of-this-test-0123456789abcdef";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext service;
  private static ConfigurableApplicationContext monolith;

  @BeforeAll
  static void startBoth() {
    service = start(TestDatabase.create(), "SERVICE", "banyan.migration.side.capabilities=visits");
    monolith =
        start(
            TestDatabase.create(),
            "MONOLITH",
            "visits.service=" + address(service),
            "banyan.migration.api.operator-authority=OPERATOR");
  }

  private static ConfigurableApplicationContext start(
      TestDatabase database, String side, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "server.port=0",
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.flyway.locations=classpath:db/visits",
                "spring.flyway.placeholders.side=" + side,
                "banyan.migration.side.token=" + TOKEN,
                "logging.level.root=WARN"));
    all.addAll(List.of(settings));
    return new SpringApplicationBuilder(VisitApplication.class)
        .properties(all.toArray(String[]::new))
        .run();
  }

  @AfterAll
  static void stopBoth() {
    monolith.close();
    service.close();
  }

  private static URI address(ConfigurableApplicationContext application) {
    int port = ((WebServerApplicationContext) application).getWebServer().getPort();
    return URI.create("http://localhost:" + port);
  }

  private static JdbcClient database(ConfigurableApplicationContext application) {
    return application.getBean(JdbcClient.class);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder as(String user, String path) {
    String credentials =
        Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(address(monolith).resolve(path))
        .header("Authorization", "Basic " + credentials);
  }

  private static JsonNode status() throws Exception {
    return JSON.readTree(send(as("operator", "/migration/v1/visits")).body());
  }

  private static JsonNode order(String command) throws Exception {
    HttpResponse<String> answer =
        send(
            as("operator", "/migration/v1/visits/commands").POST(BodyPublishers.ofString(command)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void await(String what, Predicate<JsonNode> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    JsonNode last = status();
    while (!condition.test(last)) {
      assertThat(System.nanoTime()).as("%s: %s", what, last).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
      last = status();
    }
  }

  private static void await(String stage, String owner) throws Exception {
    await(
        stage + " of the " + owner,
        status ->
            status.path("stage").asString().equals(stage)
                && status.path("owner").asString().equals(owner)
                && status.path("lag").path("rows").asInt(-1) == 0);
  }

  private static List<String> rows(ConfigurableApplicationContext application) {
    return database(application)
        .sql(
            """
            SELECT v.id || ' ' || reason || ' ' || string_agg(text, ',' ORDER BY number)
            FROM visit AS v LEFT JOIN visit_line ON visit_id = v.id GROUP BY v.id ORDER BY v.id
            """)
        .query(String.class)
        .list();
  }

  private static void visit(ConfigurableApplicationContext application, String reason) {
    database(application)
        .sql(
            """
            WITH added AS (INSERT INTO visit (reason) VALUES (?) RETURNING id)
            INSERT INTO visit_line SELECT id, n, 'line ' || n FROM added, generate_series(1, 2) AS n
            """)
        .param(reason)
        .update();
  }

  @Test
  @Order(1)
  void copiesAndFollows() throws Exception {
    for (int i = 0; i < 20; i++) {
      visit(monolith, "before");
    }
    order("{\"command\": \"START\"}");
    await("FOLLOWING", "MONOLITH");
    visit(monolith, "while it follows");
    await("the replica has it", _ -> rows(service).equals(rows(monolith)));
    await(
        "verified",
        status ->
            status.path("verification").path("rows").asInt() > 0
                && status.path("verification").path("differences").asInt(-1) == 0);
  }

  @Test
  @Order(2)
  void movesToTheServiceWhichGeneratesTheNextIds() throws Exception {
    order("{\"command\": \"HAND_OVER\", \"without_rehearsal\": true}");
    await("REVERSIBLE", "SERVICE");
    assertThatThrownBy(() -> visit(monolith, "refused"))
        .isInstanceOf(DataAccessException.class)
        .hasStackTraceContaining("the owner of visits is the SERVICE");
    visit(service, "at the service");
    await("the monolith follows", _ -> rows(monolith).equals(rows(service)));
    assertThat(rows(service)).hasSize(22).last().asString().startsWith("122 ");
  }

  @Test
  @Order(3)
  void movesBackWithoutACopy() throws Exception {
    order("{\"command\": \"BACK\"}");
    await("REVERSIBLE", "MONOLITH");
    visit(monolith, "at home again");
    await("the service follows", _ -> rows(service).equals(rows(monolith)));
    assertThat(rows(monolith)).hasSize(23).last().asString().contains("at home again");
  }

  @Test
  void letsOnlyOperatorsOperate() throws Exception {
    assertThat(send(as("reader", "/migration/v1/visits")).statusCode()).isEqualTo(403);
    assertThat(
            send(HttpRequest.newBuilder(address(monolith).resolve("/migration/v1/visits")))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void answersCallsOnlyToTheEngine() throws Exception {
    URI call = address(service).resolve("/replica/v1/visits/report");
    for (String token : List.of("", "Bearer ", "Bearer wrong", "Basic " + TOKEN)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(call).POST(BodyPublishers.ofString("{}"));
      if (!token.isEmpty()) {
        request.header("Authorization", token);
      }
      assertThat(send(request).statusCode()).as(token).isEqualTo(403);
    }
    HttpRequest.Builder allowed =
        HttpRequest.newBuilder(call)
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json");
    assertThat(send(allowed.POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(200);
    assertThat(send(allowed.POST(BodyPublishers.ofString("no JSON"))).statusCode()).isEqualTo(400);
    assertThat(send(HttpRequest.newBuilder(address(service).resolve("/visits"))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void leavesTheHostsMigrationsAlone() {
    assertThat(
            database(monolith)
                .sql("SELECT version FROM flyway_schema_history WHERE version <> '0' ORDER BY 1")
                .query(String.class)
                .list())
        .containsExactly("1", "2");
  }

  @Test
  void asksForATokenBeforeItAnswersCalls() {
    assertThatThrownBy(() -> new SideProperties(null, List.of("visits")))
        .hasMessageContaining("banyan.migration.side.token");
    assertThatThrownBy(() -> new SideProperties("short", List.of()))
        .hasMessageContaining("at least 32");
  }
}
