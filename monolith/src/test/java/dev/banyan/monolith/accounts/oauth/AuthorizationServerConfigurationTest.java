package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.TokenClaims;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import dev.banyan.monolith.accounts.users.AccountEmails;
import dev.banyan.monolith.accounts.users.EmailAddress;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuthorizationServerConfigurationTest extends AuthorizationServerKit {
  @Test
  void publishesServerMetadata() {
    for (String path : List.of("oauth-authorization-server", "openid-configuration")) {
      var discovery = app.get("/.well-known/" + path);
      assertThat(discovery.get("issuer").asString()).isEqualTo("http://banyan.test");
      assertThat(discovery.get("jwks_uri").asString()).endsWith("/oauth2/jwks");
      assertThat(discovery.get("token_endpoint").asString()).endsWith("/oauth2/token");
      assertThat(discovery.get("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(discovery.get("token_endpoint_auth_methods_supported").toString())
          .isEqualTo(
              "[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
      assertThat(discovery.get("revocation_endpoint_auth_methods_supported").toString())
          .isEqualTo(
              "[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\",\"none\"]");
      assertThat(discovery.get("introspection_endpoint_auth_methods_supported").toString())
          .isEqualTo("[\"client_secret_basic\",\"client_secret_post\",\"private_key_jwt\"]");
      assertThat(discovery.toString()).doesNotContainIgnoringCase("tls_", "secret_jwt");
    }
  }

  @Test
  void givesTheAddressWithTheScopeEmailAlone() throws ParseException {
    AccountEmails emails = monolith.bean(AccountEmails.class);
    emails.set(OONA, new EmailAddress("oona@example.org"));
    String code = browser.allow(request("openid email tasks:read")).get("code");
    Answer answer = redeem(code, VERIFIER);
    JWTClaimsSet identity = claims(answer.text("id_token"));
    assertThat(identity.getStringClaim("email")).isEqualTo("oona@example.org");
    assertThat(identity.getBooleanClaim("email_verified")).isTrue();
    Answer without = redeem(browser.allow(request("openid tasks:read")).get("code"), VERIFIER);
    assertThat(claims(without.text("id_token")).getClaim("email")).isNull();
  }

  @Test
  void issuesATokenToAnAppWithPkce() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read tasks:write"));
    assertThat(sent).containsEntry("state", "s p").containsKey("code");
    Answer answer = redeem(sent.get("code"), VERIFIER);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("expires_in").asInt()).isBetween(500, 600);
    assertThat(answer.json().has("refresh_token")).isTrue();
    JWTClaimsSet token = claims(answer.text("access_token"));
    assertThat(token.getSubject()).isEqualTo("oona");
    assertThat(token.getAudience()).containsExactly(TokenClaims.AUDIENCE);
    assertThat(token.getIssuer()).isEqualTo("http://banyan.test");
    assertThat(token.getStringClaim("scope")).isEqualTo("tasks:read tasks:write");
    assertThat(app.tasks(answer.text("access_token"))).isEqualTo(200);
  }

  @Test
  void grantsNothingThatTheAccountMayNot() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read tasks:any"));
    Answer answer = redeem(sent.get("code"), VERIFIER);
    assertThat(answer.text("scope")).isEqualTo("tasks:read");
    assertThat(claims(answer.text("access_token")).getStringClaim("scope")).isEqualTo("tasks:read");
  }

  @Test
  void grantsNothingThatIsAddedToTheConsentByHand() throws ParseException {
    HttpResponse<String> asked = browser.authorize(request("tasks:read tasks:any"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    HttpResponse<String> forged =
        browser.post(
            "/oauth2/authorize",
            Map.of("client_id", "app-1", "state", state, "scope", "tasks:any"));
    String code = SignedInBrowser.query(SignedInBrowser.location(forged)).get("code");
    assertThat(claims(redeem(code, VERIFIER).text("access_token")).getStringClaim("scope"))
        .isEmpty();
  }

  @Test
  void revokesTokensWhenAuthorizationCodeIsReused() {
    String code = code();
    Answer first = redeem(code, VERIFIER);
    assertThat(app.tasks(first.text("access_token"))).isEqualTo(200);
    assertThat(redeem(code, VERIFIER).text("error")).isEqualTo("invalid_grant");
    assertThat(app.tasks(first.text("access_token"))).isEqualTo(401);
  }

  @Test
  void refusesACodeWithoutTheRightVerifier() {
    assertThat(redeem(code(), "x".repeat(43)).text("error")).isEqualTo("invalid_grant");
    Answer without =
        app.token(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "app-1",
                "redirect_uri",
                BACK,
                "code",
                code()));
    assertThat(without.status()).isBetween(400, 401);
  }

  @Test
  void refusesToDoWithoutPkceOrWithItsPlainForm() {
    Map<String, String> none = request("tasks:read");
    none.remove("code_challenge");
    none.remove("code_challenge_method");
    Map<String, String> plain = request("tasks:read");
    plain.put("code_challenge_method", "plain");
    for (Map<String, String> downgraded : List.of(none, plain)) {
      String sent = SignedInBrowser.location(browser.authorize(downgraded));
      assertThat(SignedInBrowser.query(sent)).containsEntry("error", "invalid_request");
    }
  }

  @Test
  void takesNoConsentFromHalfASignIn() {
    HttpResponse<String> asked = browser.authorize(request("tasks:read"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    JdbcClient database = monolith.bean(JdbcClient.class);
    database
        .sql("INSERT INTO totp_enrollment (username, secret, confirmed) VALUES ('oona', '', true)")
        .update();
    try {
      HttpResponse<String> answer =
          browser.post(
              "/oauth2/authorize",
              Map.of("client_id", "app-1", "state", state, "scope", "tasks:read"));
      assertThat(SignedInBrowser.location(answer)).contains("/login/code?");
    } finally {
      database.sql("DELETE FROM totp_enrollment WHERE username = 'oona'").update();
    }
  }

  @Test
  void returnsAccessDeniedIfTheUserDeclines() {
    HttpResponse<String> asked = browser.authorize(request("tasks:read"));
    String state = SignedInBrowser.query(SignedInBrowser.location(asked)).get("state");
    HttpResponse<String> refused =
        browser.post("/oauth2/authorize", Map.of("client_id", "app-1", "state", state));
    assertThat(SignedInBrowser.query(SignedInBrowser.location(refused)))
        .containsEntry("error", "access_denied");
  }
}
