package com.example.twoservices;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two capabilities of one application, which live on two services with two addresses.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServicesTest {
  private static final String TOKEN = "a-secret-of-this-test-0123456789abcdef";
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ConfigurableApplicationContext visitService;
  private static ConfigurableApplicationContext billing;
  private static ConfigurableApplicationContext clinic;

  @BeforeAll
  static void startAll() {
    visitService = start("SERVICE", "banyan.migration.side.capabilities=visits");
    billing = start("SERVICE", "banyan.migration.side.capabilities=invoices");
    clinic =
        start(
            "MONOLITH",
            "clinic.visits=" + address(visitService),
            "clinic.invoices=" + address(billing),
            "banyan.migration.names.invoices.monolith=clinic",
            "banyan.migration.names.invoices.service=billing",
            "banyan.migration.api.operator-authority=OPERATOR");
  }

  private static ConfigurableApplicationContext start(String side, String... settings) {
    TestDatabase database = TestDatabase.create();
    List<String> all =
        new ArrayList<>(
            List.of(
                "server.port=0",
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.flyway.locations=classpath:db/twoservices",
                "spring.flyway.placeholders.side=" + side,
                "banyan.migration.side.token=" + TOKEN,
                "logging.level.root=WARN"));
    all.addAll(List.of(settings));
    return new SpringApplicationBuilder(ClinicApplication.class)
        .properties(all.toArray(String[]::new))
        .run();
  }

  @AfterAll
  static void stopAll() {
    clinic.close();
    billing.close();
    visitService.close();
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

  private static HttpRequest.Builder operator(String path) {
    String credentials =
        Base64.getEncoder().encodeToString("operator:secret".getBytes(StandardCharsets.UTF_8));
    return HttpRequest.newBuilder(address(clinic).resolve("/migration/v1/" + path))
        .header("Authorization", "Basic " + credentials);
  }

  private static JsonNode read(String path) throws Exception {
    HttpResponse<String> answer = send(operator(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> order(String capability, String command) throws Exception {
    return send(operator(capability + "/commands").POST(BodyPublishers.ofString(command)));
  }

  private static void await(String capability, String stage) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    JsonNode last = read(capability);
    while (!last.path("stage").asString().equals(stage)
        || last.path("lag").path("rows").asInt(-1) != 0) {
      assertThat(System.nanoTime()).as("%s: %s", stage, last).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
      last = read(capability);
    }
  }

  private static void move(String capability) throws Exception {
    assertThat(order(capability, "{\"command\": \"START\"}").statusCode()).isEqualTo(200);
    await(capability, "FOLLOWING");
    HttpResponse<String> answer =
        order(capability, "{\"command\": \"HAND_OVER\", \"without_rehearsal\": true}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    await(capability, "REVERSIBLE");
  }

  private static List<String> names(JsonNode status) {
    return status.path("sides").valueStream().map(side -> side.path("name").asString()).toList();
  }

  @Test
  @Order(1)
  void callsEachCapabilitysSidesByTheirNames() throws Exception {
    assertThat(names(read("visits"))).containsExactly("clinic", "visit service");
    assertThat(names(read("invoices"))).containsExactly("clinic", "billing");
    assertThat(read("visits").path("owner").asString()).isEqualTo("MONOLITH");
    assertThat(read("visits").path("owner_name").asString()).isEqualTo("clinic");
    assertThat(read("invoices/plan").path("to").path("name").asString()).isEqualTo("billing");
  }

  @Test
  @Order(2)
  void movesEachCapabilityToItsOwnService() throws Exception {
    database(clinic).sql("INSERT INTO visit (reason) VALUES ('cough')").update();
    database(clinic).sql("INSERT INTO invoice VALUES ('2026-1', 4200)").update();
    move("visits");
    assertThat(read("invoices").path("owner_name").asString()).isEqualTo("clinic");
    move("invoices");
    assertThat(read("visits").path("owner_name").asString()).isEqualTo("visit service");
    assertThat(read("invoices").path("owner_name").asString()).isEqualTo("billing");
    JsonNode handOver = read("invoices").path("hand_overs").path(0);
    assertThat(handOver.path("from_name").asString()).isEqualTo("clinic");
    assertThat(handOver.path("to_name").asString()).isEqualTo("billing");
    assertThat(count(visitService, "visit")).isOne();
    assertThat(count(visitService, "invoice")).isZero();
    assertThat(count(billing, "invoice")).isOne();
    assertThat(count(billing, "visit")).isZero();
  }

  private static long count(ConfigurableApplicationContext application, String table) {
    return database(application).sql("SELECT count(*) FROM " + table).query(Long.class).single();
  }

  @Test
  @Order(3)
  void takesARoleOrANameWhereACommandNamesASide() throws Exception {
    for (String side : List.of("REPLICA", "replica", "MONOLITH", "clinic", "Visit%20Service")) {
      assertThat(read("visits/repair?wins=" + side).isArray()).as(side).isTrue();
    }
    assertThat(order("visits", "{\"command\": \"REPAIR\", \"wins\": \"clinic\"}").statusCode())
        .isEqualTo(200);
    // The engine may have repaired and verified already.
    assertThat(read("visits").path("journal").findValuesAsString("detail"))
        .anySatisfy(detail -> assertThat(detail).contains("REPLICA wins"));
    HttpResponse<String> unknown =
        order("visits", "{\"command\": \"REPAIR\", \"wins\": \"billing\"}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body())
        .contains("There is no side billing. Name owner, replica, clinic or visit service.");
    assertThat(send(operator("visits/repair?wins=billing")).statusCode()).isEqualTo(400);
  }
}
