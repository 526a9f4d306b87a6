package dev.banyan.monolith.tasks.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The task pages while the task service is away: they stay up, say so, and keep what was typed.
class AwayTest {
  private static final String ID = "01980000-0000-7000-8000-000000000000";
  private static final WireMockServer SERVICE =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private static MonolithFixture monolith;
  private static Visitor alice;

  @BeforeAll
  static void start() {
    SERVICE.start();
    monolith = MonolithFixture.before(SERVICE.port());
    goAway();
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterAll
  static void stop() {
    alice.close();
    monolith.close();
    SERVICE.stop();
  }

  private static void goAway() {
    SERVICE.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
  }

  @Test
  void reportsAnUnavailableListAndRetries() {
    Page page = alice.get("/tasks");
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("The task service does not answer.");
    assertThat(page.html().select("[data-retry][hx-trigger='every 3s']")).hasSize(1);
    assertThat(page.html().select("noscript")).isNotEmpty();
  }

  @Test
  void keepsCommandsWhileTasksCannotBeSearched() {
    Page refused = alice.getByHtmx("/tasks/palette?q=fig");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.html().expectFirst("[data-results]").attr("data-message"))
        .startsWith("The task service does not answer.");
    assertThat(alice.get("/tasks").html().select("#palette-template [data-href]")).isNotEmpty();
  }

  @Test
  void leavesOutOfRepliesToHtmxWhatWouldBecomePartOfThePage() {
    Page before = alice.get("/tasks");
    Page refused = alice.submitByHtmx(before.form("#add"), Map.of("title", "Do not lose me"));
    assertThat(refused.html().expectFirst("#quick-add").val()).isEqualTo("Do not lose me");
    assertThat(refused.html().select("noscript, meta[http-equiv]")).isEmpty();
    assertThat(alice.getByHtmx("/tasks/" + ID).html().select("noscript")).isEmpty();
  }

  @Test
  void reloadsNoPageIntoWhichSomebodyTypes() {
    Page before = alice.get("/tasks");
    assertThat(before.html().select("meta[http-equiv]")).isEmpty();
    Page refused = alice.submit(before.form("#add"), Map.of("title", "Do not lose me"));
    assertThat(refused.html().select("meta[http-equiv]")).isEmpty();
  }

  @Test
  void keepsANewTaskAndSendsItAgainUnderTheSameKey() {
    Page before = alice.get("/tasks");
    String key = before.html().expectFirst("input[name=key]").val();
    Page page =
        alice.submit(before.form("#add"), Map.of("title", "Do not lose me", "notes", "nor\nme"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("Your text is kept here. Retrying every few seconds.");
    assertThat(page.html().expectFirst("#quick-add").val()).isEqualTo("Do not lose me");
    assertThat(page.html().expectFirst("#add-notes").wholeText()).isEqualTo("nor\nme");
    assertThat(page.html().expectFirst("input[name=key]").val()).isEqualTo(key);
    assertThat(page.form("#add").attr("hx-trigger")).contains("every 3s");
  }

  @Test
  void keepsAnEdit() {
    Page page =
        alice.post(
            "/tasks/" + ID, Map.of("title", "Do not lose me", "version", "3", "_csrf", token()));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.html().expectFirst("#title").val()).isEqualTo("Do not lose me");
    assertThat(page.html().expectFirst("input[name=version]").val()).isEqualTo("3");
    assertThat(page.form("#edit").attr("hx-trigger")).contains("every 3s");
  }

  @Test
  void keepsACommentAndSendsItAgainUnderTheSameKey() {
    Page page =
        alice.post(
            "/tasks/" + ID + "/comments",
            Map.of("text", "Do not lose me", "key", "key-1", "_csrf", token()));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("Your text is kept here. Retrying every few seconds.");
    assertThat(page.html().expectFirst("#new-comment").wholeText()).isEqualTo("Do not lose me");
    assertThat(page.html().expectFirst("#add-comment input[name=key]").val()).isEqualTo("key-1");
    assertThat(page.form("#add-comment").attr("hx-trigger")).contains("every 3s");
  }

  @Test
  void keepsAnEditOfACommentAndSendsItAgainInTheSameVersion() {
    String address = "/tasks/" + ID + "/comments/" + ID + "/edit";
    Page page =
        alice.post(address, Map.of("text", "Do not lose me", "version", "3", "_csrf", token()));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.text()).contains("Your text is kept here. Retrying every few seconds.");
    assertThat(page.html().expectFirst("#edited-text").wholeText()).isEqualTo("Do not lose me");
    assertThat(page.html().expectFirst("#edit-comment input[name=version]").val()).isEqualTo("3");
    assertThat(page.form("#edit-comment").attr("hx-trigger")).contains("every 3s");
    Page unversioned = alice.post(address, Map.of("text", "Nor me", "_csrf", token()));
    assertThat(unversioned.form("#edit-comment").hasAttr("hx-trigger")).isFalse();
  }

  @Test
  void saysThatAnActionWasNotDone() {
    Page page = alice.post("/tasks/" + ID + "/done", Map.of("_csrf", token()));
    assertThat(page.text()).contains("Your change may not have been saved.");
  }

  private static String token() {
    return alice.get("/account").html().expectFirst("input[name=_csrf]").val();
  }
}
