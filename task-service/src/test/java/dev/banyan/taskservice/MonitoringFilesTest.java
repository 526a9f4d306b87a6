package dev.banyan.taskservice;

import static dev.banyan.testkit.TestCallers.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.banyan.server.http.ContractJson;
import dev.banyan.testkit.MonitoringFiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files in `deploy/observability` fit each other, the runbooks and the service's metrics.
class MonitoringFilesTest {
  private static final String RUNBOOKS = "docs/runbooks.md";

  @Test
  void usesOnlyMetricsThatTheServiceHas() throws Exception {
    try (TaskServiceFixture service = new TaskServiceFixture();
        HttpClient client = HttpClient.newHttpClient()) {
      get(client, service, "/api/v1/tasks", service.tokenFor(ALICE));
      // Garbage collections are measured only once there was one.
      System.gc();
      Set<String> used = MonitoringFiles.metricsOf("task-service");
      assertThat(used).hasSizeGreaterThan(8);
      String token = TaskServiceFixture.METRICS_TOKEN;
      await()
          .untilAsserted(() ->
              assertThat(MonitoringFiles.scraped(get(client, service, "/metrics", token)))
                  .containsAll(used));
    }
  }

  @Test
  void namesTheApplicationOfEachMetric() {
    Set<String> named = new HashSet<>(MonitoringFiles.metricsOf("task-service"));
    named.addAll(MonitoringFiles.metricsOf("monolith"));
    assertThat(MonitoringFiles.metrics()).isEqualTo(named);
    assertThat(expressions())
        .allSatisfy(expression ->
            assertThat(expression.replaceAll("\\{[^}]*}", "{}"))
                .as("each metric has a selector")
                .doesNotContainPattern("\\b(banyan|hikaricp|jvm|http|process)_[a-z_]+\\b(?!\\{)"));
  }

  private static List<String> expressions() {
    JsonNode dashboard = new JsonMapper().readTree(MonitoringFiles.dashboard());
    Stream<String> panels = dashboard.findValuesAsString("expr").stream();
    return Stream.concat(panels, rules().stream().map(rule -> rule.path("expr").asString()))
        .toList();
  }

  @Test
  void hasARunbookForEachAlertAndNoOther() {
    List<JsonNode> rules = rules();
    assertThat(rules).hasSizeGreaterThan(10);
    assertThat(rules)
        .allSatisfy(rule -> {
          String alert = rule.path("alert").asString();
          assertThat(rule.at("/annotations/runbook_url").asString())
              .isEqualTo(RUNBOOKS + "#" + alert.toLowerCase(java.util.Locale.ROOT));
          assertThat(rule.at("/annotations/summary").asString()).isNotBlank();
          assertThat(rule.at("/labels/severity").asString()).isIn("warning", "critical");
          assertThat(rule.path("for").asString()).matches("\\d+m");
        });
    List<String> sections = MonitoringFiles.sections(RUNBOOKS);
    assertThat(sections).containsAll(rules.stream().map(r -> r.path("alert").asString()).toList());
    assertThat(sections).doesNotHaveDuplicates();
  }

  @Test
  void hasAPanelForEachPartOfTheDashboard() {
    JsonNode dashboard = new JsonMapper().readTree(MonitoringFiles.dashboard());
    List<Integer> ids =
        dashboard.path("panels").valueStream().map(p -> p.path("id").asInt()).toList();
    assertThat(ids).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(
            dashboard
                .path("panels")
                .valueStream()
                .filter(p -> !p.path("type").asString().equals("row")))
        .allSatisfy(panel -> assertThat(panel.path("targets").size()).isPositive());
  }

  private static List<JsonNode> rules() {
    byte[] json = ContractJson.ofYaml(MonitoringFiles.alerts().getBytes(StandardCharsets.UTF_8));
    JsonNode file = new JsonMapper().readTree(json);
    return file.at("/groups/0/rules").valueStream().toList();
  }

  private static String get(
      HttpClient client, TaskServiceFixture service, String path, String token) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(service.baseUrl() + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            BodyHandlers.ofString())
        .body();
  }
}
