package dev.banyan.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.cockpit.CommandConfirmation;
import dev.banyan.migration.cockpit.Message;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

class CockpitPageTest {
  private static final String COCKPIT = "/admin/migration/tasks";
  private static final String COMMENTS = "/admin/migration/comments";

  private static MonolithFixture monolith;
  private static Visitor admin;

  @BeforeAll
  static void start() {
    monolith = MonolithFixture.owner();
    admin = new Visitor(monolith);
    admin.signIn("admin", monolith.password("admin"));
  }

  @AfterAll
  static void stop() {
    admin.close();
    monolith.close();
  }

  @Test
  void isOnlyForOperators() {
    try (Visitor alice = new Visitor(monolith)) {
      alice.signIn("alice", monolith.password("alice"));
      assertThat(alice.get(COCKPIT).status()).isEqualTo(403);
      assertThat(alice.get("/admin/migration/events").status()).isEqualTo(403);
      assertThat(alice.get("/admin/migration/live").status()).isEqualTo(403);
      assertThat(alice.get(COCKPIT + "/confirm?command=ADVANCE").status()).isEqualTo(403);
      assertThat(order(alice, "START", Map.of()).status()).isEqualTo(403);
    }
  }

  @Test
  void saysWhoOwnsTheTasksAndThatTheOtherSideIsDown() {
    Page page = admin.get("/admin/migration");
    assertThat(page.address().getPath()).isEqualTo(COCKPIT);
    assertThat(page.html().expectFirst("h1 :not(.when-stale)").text())
        .isEqualTo("The monolith owns the tasks");
    assertThat(page.html().expectFirst(".notice.danger").text())
        .contains("The task service does not answer. Nothing is lost");
  }

  @Test
  void servesMetricsToNoOtherCaller() throws Exception {
    assertThat(admin.get("/actuator/prometheus").status()).isEqualTo(401);
    for (String other : new String[] {"", "x"}) {
      HttpResponse<String> refused = metrics(other);
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(refused.body()).contains("unauthenticated").doesNotContain("jvm_");
    }
  }

  private static HttpResponse<String> metrics(String token) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(monolith.baseUrl().resolve("/actuator/prometheus"))
              .header("Authorization", "Bearer " + token)
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void servesTheSameAsMetricsWithTheToken() throws Exception {
    String numbers = metrics(MonolithFixture.METRICS_TOKEN).body();
    assertThat(numbers)
        .containsPattern(
            "banyan_migration_stage\\{[^}]*capability=\"tasks\",stage=\"SETTLED\"} 1.0")
        .containsPattern("banyan_migration_stage\\{[^}]*capability=\"tasks\",stage=\"CANARY\"} 0.0")
        .containsPattern(
            "banyan_migration_owner\\{[^}]*capability=\"comments\",side=\"MONOLITH\"} 1.0")
        .containsPattern("banyan_migration_up\\{[^}]*capability=\"tasks\",side=\"SERVICE\"} 0.0")
        .containsPattern("banyan_migration_epoch\\{[^}]*capability=\"tasks\"} 1.0")
        .containsPattern("banyan_migration_lag_seconds\\{[^}]*capability=\"tasks\"} NaN");
  }

  @Test
  void offersNothingThatNeedsTheSideThatDoesNotAnswer() {
    List<String> commands =
        admin.get(COCKPIT).html().select(".step input[name=command]").eachAttr("value");
    assertThat(commands).isEmpty();
  }

  @Test
  void showsWhyACommandIsRefusedAndWhatToDo() {
    assertThat(order(admin, "START", Map.of()).html().expectFirst(".notice.danger").text())
        .isEqualTo("Nothing was changed. The other side does not answer. Bring it up again.");
  }

  @Test
  void asksForStepUpBeforeAHandOverAndContinues() {
    Duration later = Duration.ZERO;
    for (String command : List.of("HAND_OVER", "BACK", "ADVANCE")) {
      assertThat(order(admin, command, Map.of()).text()).contains("Nothing was changed.");
      later = later.plusMinutes(11);
      monolith.passTime(later);
      Page asked = order(admin, command, Map.of());
      assertThat(asked.status()).isEqualTo(403);
      assertThat(asked.text()).contains("Confirm it’s you");
      Page wrong = admin.submit(asked.form("#prove"), Map.of("proof", "not mine"));
      assertThat(wrong.text()).contains("Wrong password or code. Nothing was changed.");
      Page right = admin.submit(wrong.form("#prove"), Map.of("proof", monolith.password("admin")));
      assertThat(right.text()).contains("Nothing was changed.").doesNotContain("Confirm it’s you");
      assertThat(order(admin, command, Map.of()).text()).contains("Nothing was changed.");
    }
    monolith.passTime(Duration.ZERO);
  }

  @Test
  void refusesWhatIsNoCommandNoShareAndNoPace() {
    assertThat(order(admin, "JUMP", Map.of()).text()).contains("Nothing was changed.");
    assertThat(order(admin, "CANARY", Map.of("share", "many")).text()).contains("1 to 100");
    assertThat(order(admin, "CANARY", Map.of("share", "101")).text()).contains("1 to 100");
    assertThat(order(admin, "RETUNE", Map.of("rowsPerSecond", "-1")).text())
        .contains("a number above 0");
  }

  @Test
  void asksBeforeTheWayBackIsClosedAndKeepsItUntilThen() {
    stage("REVERSIBLE");
    Page page = admin.get(COMMENTS);
    Page asked = admin.get(page.html().expectFirst("a[data-command=ADVANCE]").attr("href"));
    String button = "Close the way back: the task service stops receiving writes,";
    assertThat(asked.html().expectFirst("#confirm button").text()).startsWith(button);

    // Sent without having been asked, it asks too.
    Page unasked = admin.post(COMMENTS + "/commands", form(admin, "ADVANCE", Map.of()));
    assertThat(unasked.html().expectFirst("#confirm button").text()).startsWith(button);
    assertThat(stage()).isEqualTo("REVERSIBLE");

    Page done = admin.submit(unasked.form("#confirm"), Map.of());
    assertThat(done.html().expectFirst(".notice.success").text()).isEqualTo("Command accepted.");
    assertThat(stage()).isEqualTo("SETTLED");
  }

  @Test
  void asksForAReasonWhereTheQuestionWantsOne() {
    CommandConfirmation question =
        new CommandConfirmation(
            new Message("cockpit.confirm.REPAIR", List.of(2)),
            List.of(),
            new Message("cockpit.confirm.ADVANCE.keep", List.of()),
            new Message("cockpit.confirm.ADVANCE.keep", List.of()),
            true);
    Context context =
        new Context(
            Locale.ENGLISH,
            Map.of(
                "confirmation", question,
                "address", "/there",
                "fields", List.of(),
                "reason", "<typed>",
                "reasonProblem", "Say why.",
                "back", "/back"));
    // Gives the template its beans, as a request does.
    context.setVariable(
        ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
        new ThymeleafEvaluationContext(monolith.context(), null));
    String html =
        monolith
            .bean(SpringTemplateEngine.class)
            .process("banyan-migration/confirm", Set.of("#confirm"), context);
    Element form = Jsoup.parse(html).expectFirst("form");
    assertThat(form.expectFirst("textarea[name=reason][aria-invalid]").text()).isEqualTo("<typed>");
    assertThat(form.expectFirst("#reason-problem").text()).isEqualTo("Say why.");
  }

  @Test
  void takesNoAnswerToAQuestionThatIsOutOfDate() {
    stage("REVERSIBLE");
    Page asked = admin.get(COMMENTS + "/confirm?command=ADVANCE");
    stage("FOLLOWING");
    assertThat(admin.submit(asked.form("#confirm"), Map.of()).text())
        .contains("Nothing was changed. The migration has moved on since you were asked.");
    assertThat(stage()).isEqualTo("FOLLOWING");
    stage("SETTLED");
  }

  @Test
  void asksNothingWhereNothingIsToBeConfirmed() {
    assertThat(admin.get(COCKPIT + "/confirm?command=START").address().getPath())
        .isEqualTo(COCKPIT);
  }

  @Test
  void showsThePreflightBesideTheHandOver() {
    stage("FOLLOWING");
    Element handOver = admin.get(COMMENTS).html().expectFirst(".step[data-hands-over]");
    assertThat(handOver.expectFirst("button").attr("aria-disabled")).isEqualTo("true");
    assertThat(handOver.expectFirst("#preflight-headline").text()).startsWith("Pre-flight failed:");
    assertThat(handOver.select(".checks .failed").eachText())
        .anyMatch(check -> check.startsWith("Failed The other side answers."));
    stage("SETTLED");
  }

  @Test
  void armsARollbackGuardShowsItAndDisarmsIt() {
    assertThat(admin.get(COMMENTS).html().select("#arm-guard, #guard")).isEmpty();
    stage("FOLLOWING");
    Page page = admin.get(COMMENTS);
    assertThat(page.html().select("#disarm-guard, #guard")).isEmpty();
    Page armed = admin.submit(page.form("#arm-guard"), Map.of("errors", "2.5", "latency", "3"));
    assertThat(armed.html().expectFirst(".notice.success").text())
        .isEqualTo("Rollback guard armed.");
    assertThat(armed.html().expectFirst("#guard").text())
        .isEqualTo(
            "Rollback guard armed by admin: it will watch the task service in a canary and after a"
                + " hand-over. Limits: errors above 2.5%, latency above 3 times the other side’s,"
                + " differences, at least 50 requests, for 600 s after a hand-over");
    assertThat(armed.text()).contains("rollback guard armed");
    Page refused = admin.submit(armed.form("#arm-guard"), Map.of("errors", "101"));
    assertThat(refused.html().expectFirst(".notice.danger").text())
        .isEqualTo("Nothing was changed. The largest error rate is 0 to 99 percent, not 101.0.");
    assertThat(admin.submit(armed.form("#arm-guard"), Map.of("errors", "many")).text())
        .contains("Nothing was changed. Enter numbers as limits.");
    Page disarmed = admin.submit(armed.form("#disarm-guard"), Map.of());
    assertThat(disarmed.html().select("#disarm-guard, #guard")).isEmpty();
    stage("SETTLED");
    Map<String, String> late = form(admin, "", Map.of("errors", "5"));
    assertThat(admin.post(COMMENTS + "/rollback-guard", late).text())
        .contains("Nothing was changed.", "none is running");
  }

  @Test
  void sendsTheLivePartsOfEachCapability() {
    Page live = admin.get("/admin/migration/live");
    assertThat(live.header("content-type")).startsWith("application/json");
    assertThat(live.text())
        .contains("\"capability\":\"tasks\"", "\"capability\":\"comments\"")
        .contains("\"unavailable\":false");
  }

  @Test
  void saysWhatMomentItShows() {
    Element connection = admin.get(COCKPIT).html().expectFirst("#connection");
    assertThat(connection.text()).matches("State of \\d\\d:\\d\\d:\\d\\d\\. Reload");
    assertThat(Instant.parse(connection.attr("data-at"))).isNotNull();
  }

  @Test
  void knowsNoOtherCapability() {
    assertThat(admin.get("/admin/migration/invoices").status()).isEqualTo(404);
  }

  private static Page order(Visitor visitor, String command, Map<String, String> more) {
    return visitor.post(COCKPIT + "/commands", form(visitor, command, more));
  }

  private static Map<String, String> form(
      Visitor visitor, String command, Map<String, String> more) {
    Map<String, String> form = new HashMap<>(more);
    form.put("command", command);
    form.put("_csrf", visitor.get("/account").html().expectFirst("input[name=_csrf]").val());
    return form;
  }

  private static void stage(String stage) {
    monolith
        .bean(JdbcClient.class)
        .sql("UPDATE migration SET stage = ? WHERE capability = 'comments'")
        .param(stage)
        .update();
  }

  private static String stage() {
    return monolith
        .bean(JdbcClient.class)
        .sql("SELECT stage FROM migration WHERE capability = 'comments'")
        .query(String.class)
        .single();
  }
}
