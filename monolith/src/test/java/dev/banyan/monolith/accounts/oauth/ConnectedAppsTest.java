package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.MonolithFixture;
import dev.banyan.monolith.Visitor;
import dev.banyan.monolith.Visitor.Page;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.AccountPasswords;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectedAppsTest {
  private static final String BACK = "http://127.0.0.1:7777/back";
  private static final String PASSWORD = "a password for apps";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
  private final MonolithFixture monolith = MonolithFixture.shared();
  private final OAuthFlow app = new OAuthFlow(monolith, "planner-app", "");

  @BeforeEach
  void register() {
    monolith
        .bean(OAuthClients.class)
        .register(
            new OAuthClient(
                "planner-app",
                "<b>Planner</b>",
                Kind.APP,
                Set.of("tasks:read", "tasks:write"),
                List.of(BACK),
                Optional.empty()));
  }

  @AfterEach
  void close() {
    monolith.bean(OAuthClients.class).remove("planner-app");
    app.close();
  }

  @Test
  void showsAndWithdrawsTheUsersOwnConsentOnly() {
    Answer mine = grant("apps-owner");
    Answer others = grant("apps-other");
    try (Visitor owner = new Visitor(monolith)) {
      owner.signIn("apps-owner", PASSWORD);
      Page page = owner.get("/account/apps");
      assertThat(page.html().select(".rows li")).hasSize(1);
      assertThat(page.text())
          .contains("<b>Planner</b>", "Read your tasks and comments")
          .doesNotContain("Create, edit");
      Page done = owner.submit(page.form(".rows form"), Map.of());
      assertThat(done.text()).contains("Access revoked.", "No app has access to your account.");
      assertThat(owner.get("/account/activity").text()).contains("<b>Planner</b>, revoked by you");
    }
    assertThat(app.tasks(mine.text("access_token"))).isEqualTo(401);
    assertThat(refresh(mine).text("error")).isEqualTo("invalid_grant");
    assertThat(app.tasks(others.text("access_token"))).isEqualTo(200);
    assertThat(refresh(others).status()).isEqualTo(200);
  }

  @Test
  void showsNothingThatHasEndedOtherwise() {
    grant("apps-changed");
    monolith
        .bean(AccountPasswords.class)
        .reset(new Username("apps-changed"), "another password for apps");
    try (Visitor owner = new Visitor(monolith)) {
      owner.signIn("apps-changed", "another password for apps");
      assertThat(owner.get("/account/apps").text()).contains("No app has access to your account.");
    }
  }

  private Answer refresh(Answer before) {
    return app.token(
        Map.of(
            "grant_type", "refresh_token",
            "client_id", "planner-app",
            "refresh_token", before.text("refresh_token")));
  }

  private Answer grant(String name) {
    monolith
        .bean(Accounts.class)
        .add(new Username(name), "", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    try (SignedInBrowser browser = new SignedInBrowser(monolith, name, PASSWORD)) {
      Map<String, String> sent =
          browser.allow(
              Map.of(
                  "response_type", "code",
                  "client_id", "planner-app",
                  "redirect_uri", BACK,
                  "scope", "tasks:read",
                  "code_challenge", CHALLENGE,
                  "code_challenge_method", "S256"));
      return app.token(
          Map.of(
              "grant_type",
              "authorization_code",
              "client_id",
              "planner-app",
              "redirect_uri",
              BACK,
              "code",
              sent.getOrDefault("code", ""),
              "code_verifier",
              VERIFIER));
    }
  }
}
