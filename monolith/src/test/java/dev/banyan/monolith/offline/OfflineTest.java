package dev.banyan.monolith.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the server tells browsers about pages that are shown without it.
class OfflineTest {
  private static final Pattern ASSETS = Pattern.compile("const ASSETS = (\\{.*});");
  private static final Pattern VERSION = Pattern.compile("const VERSION = \"([0-9a-f]{16})\";");
  private final MonolithFixture monolith = MonolithFixture.shared();
  private Visitor alice;

  @BeforeEach
  void signIn() {
    alice = new Visitor(monolith);
    alice.signIn("alice", monolith.password("alice"));
  }

  @AfterEach
  void leave() {
    alice.close();
  }

  @Test
  void servesAWorkerThatIsNeverCached() {
    try (Visitor stranger = new Visitor(monolith)) {
      Page worker = stranger.get("/service-worker.js");
      assertThat(worker.status()).isEqualTo(200);
      assertThat(worker.header("content-type")).startsWith("text/javascript");
      assertThat(worker.header("cache-control")).isEqualTo("no-store");
      assertThat(worker.headers()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void namesTheContentOfEachAssetOfThePages() throws Exception {
    JsonNode assets = assets();
    Page list = alice.get("/tasks");
    assertThat(list.html().select("link[rel=stylesheet], script").size()).isGreaterThan(20);
    for (var asset : list.html().select("link[rel=stylesheet], script")) {
      assertThat(assets.has(asset.attr("href") + asset.attr("src"))).as(asset.toString()).isTrue();
    }
    try (InputStream style =
        Objects.requireNonNull(OfflineTest.class.getResourceAsStream("/static/assets/print.css"))) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.readAllBytes());
      assertThat(assets.path("/assets/print.css").asString())
          .isEqualTo("sha256-" + Base64.getEncoder().encodeToString(hash));
    }
  }

  @Test
  void saysToWhichAssetsAPageBelongs() {
    String version = found(VERSION);
    Page list = alice.get("/tasks");
    assertThat(list.header("banyan-version")).isEqualTo(version);
    assertThat(list.html().select("meta[name=assets-version]").attr("content")).isEqualTo(version);
    assertThat(alice.get("/account").header("banyan-version")).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tasks", "/tasks?view=upcoming", "/projects", "/notifications"})
  void letsThePagesOfTheTasksBeKeptForTheirUser(String path) {
    Page page = alice.get(path);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("banyan-offline")).isEqualTo("user=alice, max-age=259200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/account",
        "/account/sessions",
        "/account/tokens",
        "/tasks/import",
        "/tasks/00000000-0000-7000-8000-000000000000",
        "/login",
        "/offline",
        "/missing"
      })
  void letsNothingElseBeKept(String path) {
    assertThat(alice.get(path).headers()).doesNotContainKey("banyan-offline");
  }

  @Test
  void letsNoPageOfTheAdministrationBeKept() {
    try (Visitor admin = new Visitor(monolith)) {
      Page list = admin.signIn("admin", monolith.password("admin"));
      assertThat(list.header("banyan-offline")).startsWith("user=admin,");
      assertThat(admin.get("/admin").headers()).doesNotContainKey("banyan-offline");
    }
  }

  @Test
  void letsTheTaskBeKeptButNotItsRefusedForm() {
    Page added = alice.submit(alice.get("/tasks").form("#add"), Map.of("title", "Kept"));
    Page task = alice.get(added.html().expectFirst(".task .title").attr("href"));
    assertThat(task.header("banyan-offline")).startsWith("user=alice,");
    Page refused = alice.submit(task.form("#edit"), Map.of("title", ""));
    assertThat(refused.headers()).doesNotContainKey("banyan-offline");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 90})
  void readsALineAtTheTimeWhenItWasTyped(int daysAgo) {
    Instant typed = Instant.now().minus(Duration.ofDays(daysAgo)).minusSeconds(1);
    String title = "Rent typed earlier " + UUID.randomUUID();
    Page list =
        alice.submit(
            alice.get("/tasks").form("#add"),
            Map.of("title", title + " tomorrow", "typedAt", typed.toString()));
    String due = list.html().expectFirst(".task:contains(" + title + ") time").attr("datetime");
    LocalDate day = LocalDate.ofInstant(typed, ZoneOffset.UTC);
    assertThat(due)
        .startsWith((daysAgo > 60 ? LocalDate.now(ZoneOffset.UTC) : day).plusDays(1).toString());
  }

  @Test
  void namesNobodyOnThePageThatAllUsersShare() {
    Page page = alice.get("/offline");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html().select("[data-account]")).isEmpty();
    assertThat(page.text()).doesNotContain("alice");
    assertThat(alice.get("/offline?reason=signing-out").text()).contains("not signed out yet");
  }

  @Test
  void givesATokenToThoseWhoAreSignedInAlone() {
    JsonNode session = json(alice.get("/offline/session"));
    assertThat(session.path("account").asString()).isEqualTo("alice");
    assertThat(session.path("token").asString()).isNotEmpty();
    try (Visitor stranger = new Visitor(monolith)) {
      assertThat(stranger.get("/offline/session").address().getPath()).isEqualTo("/login");
    }
  }

  private JsonNode assets() {
    return JsonMapper.shared().readTree(found(ASSETS));
  }

  private String found(Pattern pattern) {
    String worker = alice.get("/service-worker.js").html().body().wholeText();
    return pattern.matcher(worker).results().findFirst().orElseThrow().group(1);
  }

  private static JsonNode json(Page page) {
    return JsonMapper.shared().readTree(page.html().body().wholeText());
  }
}
