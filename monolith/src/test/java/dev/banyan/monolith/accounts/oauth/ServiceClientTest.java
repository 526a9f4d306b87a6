package dev.banyan.monolith.accounts.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.monolith.accounts.oauth.OAuthFlow.Answer;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceClientTest extends AuthorizationServerKit {
  @Test
  void letsAServiceActOnItsOwnAccountAndWithinIt() {
    Answer answer =
        service.token(
            Map.of("grant_type", "client_credentials", "scope", "tasks:read tasks:write"));
    assertThat(answer.text("scope")).isEqualTo("tasks:read");
    assertThat(claims(answer.text("access_token")).getSubject()).isEqualTo("robot");
    assertThat(service.tasks(answer.text("access_token"))).isEqualTo(200);
    assertThat(
            service
                .token(Map.of("grant_type", "client_credentials", "scope", "tasks:any"))
                .text("error"))
        .isEqualTo("invalid_scope");
    try (OAuthFlow thief = new OAuthFlow(monolith, "service-1", "guessed")) {
      assertThat(thief.token(Map.of("grant_type", "client_credentials")).status()).isEqualTo(401);
    }
  }

  @Test
  void limitsTokenExchangeToTheScopesOfTheSubjectToken() throws ParseException {
    Map<String, String> sent = browser.allow(request("tasks:read"));
    String brought = redeem(sent.get("code"), VERIFIER).text("access_token");
    Answer exchanged = exchange(brought, "tasks:read tasks:write");
    JWTClaimsSet token = claims(exchanged.text("access_token"));
    assertThat(token.getSubject()).isEqualTo("oona");
    assertThat(token.getStringClaim("scope")).isEqualTo("tasks:read");
    assertThat(token.getJSONObjectClaim("act")).isEqualTo(Map.of("sub", "service-1"));
    assertThat(service.tasks(exchanged.text("access_token"))).isEqualTo(200);

    app.post("/oauth2/revoke", Map.of("token", brought, "client_id", "app-1"));
  }
}
