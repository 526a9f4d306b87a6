package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.identity.Username;
import dev.banyan.monolith.accounts.oauth.OAuthClient.Kind;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.Accounts;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantRevocationTest extends AuthorizationServerKit {
  @Test
  void letsAnAppRevokeItsOwnTokensAndNoOthers() {
    Answer granted = redeem(code(), VERIFIER);
    String token = granted.text("access_token");
    register("other-app", Kind.APP, Set.of("tasks:read"));
    try (OAuthFlow other = new OAuthFlow(monolith, "other-app", "")) {
      other.post("/oauth2/revoke", Map.of("token", token, "client_id", "other-app"));
      assertThat(app.tasks(token)).isEqualTo(200);
    } finally {
      monolith.bean(OAuthClients.class).remove("other-app");
    }
    assertThat(
            app.post("/oauth2/revoke", Map.of("token", token, "client_id", "service-1")).status())
        .describedAs("a client with a secret")
        .isEqualTo(401);
    assertThat(
            app.post("/oauth2/introspect", Map.of("token", token, "client_id", "app-1")).status())
        .isEqualTo(401);
    assertThat(app.tasks(token)).isEqualTo(200);
    assertThat(
            app.post(
                    "/oauth2/revoke",
                    Map.of("token", granted.text("refresh_token"), "client_id", "app-1"))
                .status())
        .isEqualTo(200);
    assertThat(app.tasks(token)).isEqualTo(401);
  }

  @Test
  void introspectsAndRevokesTokens() {
    String token =
        service
            .token(Map.of("grant_type", "client_credentials", "scope", "tasks:read"))
            .text("access_token");
    Answer standing = service.post("/oauth2/introspect", Map.of("token", token));
    assertThat(standing.json().get("active").asBoolean()).isTrue();
    assertThat(standing.text("sub")).isEqualTo("robot");
    assertThat(service.post("/oauth2/revoke", Map.of("token", token)).status()).isEqualTo(200);
    assertThat(service.tasks(token)).isEqualTo(401);
    assertThat(
            service
                .post("/oauth2/introspect", Map.of("token", token))
                .json()
                .get("active")
                .asBoolean())
        .isFalse();
  }

  @Test
  void revokesTheTokensOfADisabledAccount() {
    Accounts accounts = monolith.bean(Accounts.class);
    Username max = new Username("max");
    accounts.add(max, "Max", PASSWORD, Accounts.DEFAULT_PERMISSIONS);
    monolith.forgetAttempts();
    try (SignedInBrowser his = new SignedInBrowser(monolith, "max", PASSWORD)) {
      String code = his.allow(request("tasks:read")).getOrDefault("code", "");
      String unused = his.allow(request("tasks:read")).getOrDefault("code", "");
      String token = redeem(code, VERIFIER).text("access_token");
      String exchanged = exchange(token, "tasks:read").text("access_token");
      assertThat(app.tasks(exchanged)).isEqualTo(200);
      accounts.setEnabled(max, false);
      assertThat(app.tasks(token)).isEqualTo(401);
      assertThat(app.tasks(exchanged)).isEqualTo(401);
      assertThat(redeem(unused, VERIFIER).text("error")).isEqualTo("invalid_grant");
      assertThat(exchange(token, "tasks:read").text("error")).isEqualTo("invalid_grant");
      accounts.setEnabled(max, true);
      assertThat(app.tasks(token)).describedAs("not even when he is let in again").isEqualTo(401);
    }
  }

  @Test
  void revokesTheTokensOfARemovedClient() {
    String secret = register("short-lived", Kind.SERVICE, Set.of("tasks:read"));
    try (OAuthFlow gone = new OAuthFlow(monolith, "short-lived", secret)) {
      String token =
          gone.token(Map.of("grant_type", "client_credentials", "scope", "tasks:read"))
              .text("access_token");
      assertThat(gone.tasks(token)).isEqualTo(200);
      monolith.bean(OAuthClients.class).remove("short-lived");
      assertThat(gone.tasks(token)).isEqualTo(401);
    }
  }
}
