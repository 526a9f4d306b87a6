package dev.banyan.testkit;

import static dev.banyan.testkit.TestCallers.ALICE;
import static dev.banyan.testkit.TestCallers.BOB;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Caller;
import dev.banyan.testkit.ApiClient.Answer;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The HTTP kit for the filter language: days count from the given one, pages continue, and nobody
/// sees more than without it.
public abstract class TasksHttpFilter extends TasksHttpKit {
  @Test
  void filtersPageByPageFromTheGivenDay() {
    String label = UUID.randomUUID().toString();
    create(label, "a", "\"due\": \"2026-11-29\"");
    create(label, "b", "\"due\": \"2026-11-30\", \"priority\": \"URGENT\"");
    create(label, "c", "\"due\": \"2026-12-01\"");
    create(label, "d", "\"due\": \"2026-11-01\", \"status\": \"DONE\"");
    String filter = "(overdue | today) & #" + label;
    List<String> titles = new ArrayList<>();
    @Nullable String next = TASKS + "?limit=1&sort=due&today=2026-11-30&filter=" + encoded(filter);
    while (next != null) {
      Answer page = client.send(ALICE, "GET", next, null);
      assertThat(page.status()).isEqualTo(200);
      page.json().path("items").forEach(task -> titles.add(task.path("title").asString()));
      String link = page.header("Link");
      next = link.isEmpty() ? null : link.substring(1, link.indexOf('>'));
    }
    assertThat(titles).containsExactly("a", "b");
  }

  @Test
  void findsAProjectByItsName() {
    String name = "Garden " + UUID.randomUUID();
    Answer project =
        client.send(
            ALICE,
            "POST",
            "/api/v1/projects",
            "{\"name\": \"" + name + "\"}",
            "Content-Type",
            "application/json");
    String label = UUID.randomUUID().toString();
    create(label, "in it", "\"project\": \"" + project.text("id") + "\"");
    create(label, "not in it", "\"notes\": \"\"");
    String named = "project: \"" + name.toUpperCase(Locale.ROOT) + "\"";
    assertThat(titles(ALICE, named + " & #" + label)).containsExactly("in it");
    assertThat(titles(ALICE, "!" + named + " & #" + label)).containsExactly("not in it");
    assertThat(list(BOB, named).status()).isEqualTo(400);
  }

  @Test
  void showsNobodyMoreThanWithoutAFilter() {
    String label = UUID.randomUUID().toString();
    create(label, "private", "\"notes\": \"secret\"");
    create(label, "assigned", "\"assignee\": \"bob\"");
    for (String filter :
        List.of(
            "!p1",
            "!(@bob & p1)",
            "p1 | !p1",
            "search: secret | !search: secret",
            "!@bob | @bob",
            "search: private | open")) {
      assertThat(titles(BOB, "(" + filter + ") & #" + label)).containsExactly("assigned");
      assertThat(titles(BOB, "#" + label + " | " + filter)).doesNotContain("private");
    }
    assertThat(titles(BOB, "@me & #" + label)).containsExactly("assigned");
    assertThat(titles(ALICE, "@me & #" + label)).isEmpty();
  }

  @Test
  void countsWithTheParametersOfAList() {
    String label = UUID.randomUUID().toString();
    create(label, "one", "\"due\": \"2026-11-29\"");
    create(label, "two", "\"status\": \"DONE\", \"assignee\": \"bob\"");
    String counts = TASKS + ":count?label=" + label;
    assertThat(client.send(ALICE, "GET", counts, null).json().toString())
        .isEqualTo("{\"count\":2,\"at_least\":false}");
    assertThat(client.send(BOB, "GET", counts, null).json().path("count").asInt()).isEqualTo(1);
    assertThat(client.send(ALICE, "GET", counts + "&status=DONE&q=tw", null).body())
        .contains("\"count\":1,");
    for (String unknown : List.of("sort=due", "limit=5", "cursor=x", "fields=id", "x=y")) {
      Answer refused = client.send(ALICE, "GET", counts + "&" + unknown, null);
      assertThat(refused.status()).as(unknown).isEqualTo(400);
      assertThat(refused.body()).contains("unknown_parameter");
    }
    assertThat(client.send(ALICE, "POST", TASKS + ":count", "{}").status()).isEqualTo(405);
  }

  private List<String> titles(Caller caller, String filter) {
    Answer answer = list(caller, filter);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode counted =
        client.send(caller, "GET", TASKS + ":count?filter=" + encoded(filter), null).json();
    assertThat(counted.path("count").asInt()).isEqualTo(answer.json().path("items").size());
    return answer
        .json()
        .path("items")
        .valueStream()
        .map(task -> task.path("title").asString())
        .toList();
  }

  private Answer list(Caller caller, String filter) {
    return client.send(caller, "GET", TASKS + "?limit=200&filter=" + encoded(filter), null);
  }

  private void create(String label, String title, String fields) {
    String body = "{\"title\": \"%s\", \"labels\": [\"%s\"], %s}".formatted(title, label, fields);
    assertThat(client.send(ALICE, "POST", TASKS, body, "Content-Type", JSON).status())
        .isEqualTo(201);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
