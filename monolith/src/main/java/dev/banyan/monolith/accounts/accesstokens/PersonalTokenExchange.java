package dev.banyan.monolith.accounts.accesstokens;

import dev.banyan.contract.TokenClaims;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Token endpoint that exchanges a personal token for a short-lived JWT that every server accepts.
/// The task service uses it because it cannot look personal tokens up. The personal token is the
/// only credential required.
@RestController
class PersonalTokenExchange {
  private final PersonalTokens tokens;

  PersonalTokenExchange(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  @PostMapping(path = TokenClaims.PERSONAL_EXCHANGE, produces = "application/json")
  ResponseEntity<Map<String, Object>> exchange(
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
    return tokens
        .exchange(authorization.replaceFirst("(?i)^Bearer +", "").strip())
        .map(exchanged ->
            ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .<Map<String, Object>>body(
                    Map.of(
                        "access_token", exchanged.accessToken(),
                        "token_type", "Bearer",
                        "expires_in", TokenIssuer.LIFETIME.toSeconds(),
                        "scope", exchanged.scope())))
        .orElseGet(() ->
            ResponseEntity.status(HttpStatus.UNAUTHORIZED).body(Map.of("error", "invalid_token")));
  }
}
