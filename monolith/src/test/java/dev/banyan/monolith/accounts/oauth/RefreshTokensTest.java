package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.Mailbox;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthClients.Registered;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.Accounts;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefreshTokensTest {
  private static final String BACK = "https://shop.example/back";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private static final Username REMY = new Username("remy");
  private static final String PASSWORD = "a password of remy's";

  private static MonolithFixture monolith;
  private static SignedInBrowser browser;
  private static OAuthFlow website;
  private static OAuthFlow otherWebsite;
  private static OAuthFlow app;

  @BeforeAll
  static void registerClients() {
    monolith = MonolithFixture.shared();
    monolith.bean(Accounts.class).add(REMY, "Remy", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith.bean(AccountEmails.class).set(REMY, new EmailAddress("remy@example.org"));
    website = new OAuthFlow(monolith, "shop", register("shop", Kind.WEBSITE));
    otherWebsite = new OAuthFlow(monolith, "stall", register("stall", Kind.WEBSITE));
    register("pocket", Kind.APP);
    app = new OAuthFlow(monolith, "pocket", "");
    browser = new SignedInBrowser(monolith, "remy", PASSWORD);
  }

  private static String register(String id, Kind kind) {
    OAuthClient wanted =
        new OAuthClient(
            id, "The " + id, kind, Set.of("tasks:read"), List.of(BACK), Optional.empty());
    return ((Registered.Done) monolith.bean(OAuthClients.class).register(wanted))
        .secret()
        .orElse("");
  }

  @AfterAll
  static void leave() {
    browser.close();
    Stream.of(website, otherWebsite, app).forEach(OAuthFlow::close);
    Stream.of("shop", "stall", "pocket").forEach(monolith.bean(OAuthClients.class)::remove);
  }

  private static Answer grant(OAuthFlow program, String id) {
    Map<String, String> sent =
        browser.allow(
            Map.of(
                "response_type",
                "code",
                "client_id",
                id,
                "redirect_uri",
                BACK,
                "scope",
                "tasks:read",
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256"));
    return program.token(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", id,
            "redirect_uri", BACK,
            "code", sent.getOrDefault("code", ""),
            "code_verifier", VERIFIER));
  }

  private static Answer refresh(OAuthFlow program, Answer before, Map<String, String> further) {
    Map<String, String> fields = new HashMap<>(further);
    fields.put("grant_type", "refresh_token");
    fields.put("refresh_token", before.text("refresh_token"));
    return program.token(fields);
  }

  private static Answer refresh(Answer before) {
    return refresh(website, before, Map.of());
  }

  @Test
  void givesAWebsiteANewRefreshTokenAtEveryUse() {
    Answer first = grant(website, "shop");
    Answer second = refresh(first);
    Answer third = refresh(second);
    assertThat(website.tasks(third.text("access_token"))).isEqualTo(200);
    assertThat(Stream.of(first, second, third).map(answer -> answer.text("refresh_token")))
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  @Test
  void revokesTheAuthorizationAndNotifiesTheUserOnRefreshTokenReuse() {
    int letters = letters();
    Answer first = grant(website, "shop");
    Answer second = refresh(first);
    Answer third = refresh(second);
    assertThat(refresh(first).text("error")).isEqualTo("invalid_grant");
    assertThat(refresh(third).text("error"))
        .describedAs("the successor")
        .isEqualTo("invalid_grant");
    for (Answer ended : List.of(first, second, third)) {
      assertThat(website.tasks(ended.text("access_token"))).isEqualTo(401);
    }
    refresh(second);
    assertThat(letters()).isEqualTo(letters + 1);
    assertThat(new Mailbox(monolith).lastTo("remy@example.org"))
        .contains("App access ended: The shop, because one of its tokens was used twice");
    assertThat(browser.get("/account/activity").body()).contains("App access ended: The shop");
  }

  @Test
  void keepsOtherAuthorizationsOfTheSameClient() {
    Answer stolen = grant(website, "shop");
    Answer other = grant(website, "shop");
    refresh(stolen);
    refresh(stolen);
    assertThat(website.tasks(other.text("access_token"))).isEqualTo(200);
    assertThat(refresh(other).status()).isEqualTo(200);
  }

  @Test
  void revokesTheAuthorizationOnConcurrentUseOfARefreshToken() throws InterruptedException {
    Answer first = grant(website, "shop");
    List<Answer> answers = atOnce(() -> refresh(first));
    assertThat(answers)
        .filteredOn(answer -> answer.status() == 200)
        .describedAs("%s", answers)
        .hasSizeLessThanOrEqualTo(1);
    // On an overloaded machine, all others may have been refused before their token was read.
    if (answers.stream().noneMatch(answer -> answer.text("error").equals("invalid_grant"))) {
      refresh(first);
    }
    for (Answer answer : answers) {
      if (answer.status() == 200) {
        assertThat(refresh(answer).status())
            .describedAs("the successor, after %s", answers)
            .isNotEqualTo(200);
        assertThat(website.tasks(answer.text("access_token"))).isNotEqualTo(200);
      }
    }
  }

  private static List<Answer> atOnce(Callable<Answer> request) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers = threads.invokeAll(List.of(request, request, request, request));
      return answers.stream().map(Future::resultNow).toList();
    }
  }

  @Test
  void endsARefreshTokenWithTheFirstOfItsGrant() {
    Answer first = grant(website, "shop");
    Instant end = endOf(first);
    Answer third = refresh(refresh(first));
    assertThat(endOf(third)).isEqualTo(end);
  }

  @Test
  void refreshesNothingForAnotherClient() {
    Answer first = grant(website, "shop");
    assertThat(refresh(otherWebsite, first, Map.of()).text("error")).isEqualTo("invalid_grant");
    assertThat(refresh(first).status()).describedAs("it was not used").isEqualTo(200);
  }

  @Test
  void rotatesRefreshTokensOfPublicClientsAndRevokesTheAuthorizationOnReuse() {
    Map<String, String> named = Map.of("client_id", "pocket");
    Answer first = grant(app, "pocket");
    Answer second = refresh(app, first, named);
    assertThat(second.status()).isEqualTo(200);
    assertThat(app.tasks(second.text("access_token"))).isEqualTo(200);
    assertThat(second.text("refresh_token")).isNotEmpty().isNotEqualTo(first.text("refresh_token"));
    assertThat(refresh(app, first, named).text("error")).isEqualTo("invalid_grant");
    assertThat(refresh(app, second, named).text("error")).isEqualTo("invalid_grant");
    assertThat(app.tasks(second.text("access_token"))).isEqualTo(401);
  }

  @Test
  void rejectsAWebsiteWithoutItsSecret() {
    Answer ofTheWebsite = grant(website, "shop");
    Answer asAnother = refresh(app, ofTheWebsite, Map.of("client_id", "pocket"));
    assertThat(asAnother.text("error")).isEqualTo("invalid_grant");
    Answer asTheWebsite = refresh(app, ofTheWebsite, Map.of("client_id", "shop"));
    assertThat(asTheWebsite.status()).isEqualTo(401);
    assertThat(asTheWebsite.json().has("access_token")).isFalse();
    assertThat(refresh(ofTheWebsite).status()).isEqualTo(200);
  }

  private static int letters() {
    return new Mailbox(monolith).to("remy@example.org").size();
  }

  private static Instant endOf(Answer answer) {
    return monolith
        .bean(JdbcClient.class)
        .sql(
            "SELECT refresh_token_expires_at FROM oauth2_authorization WHERE refresh_token_hash ="
                + " sha256(:token::bytea)")
        .param("token", answer.text("refresh_token"))
        .query((row, _) -> row.getTimestamp(1).toInstant())
        .single();
  }
}
