package dev.banyan.monolith.accounts.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Username;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Issues short-lived tokens to users. Unlike the tokens of [TokenIssuer], which are only used
/// between the two servers, they are revocable.
@Component
public class AccessTokenIssuer {
  private final SigningKeys keys;
  private final TokenRevocationValidator tokenRevocationValidator;
  private final String issuer;
  private final Clock clock;

  AccessTokenIssuer(
      SigningKeys keys,
      TokenRevocationValidator tokenRevocationValidator,
      @Value("${banyan.issuer}") String issuer,
      Clock clock) {
    this.keys = keys;
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.issuer = issuer;
    this.clock = clock;
  }

  /// A token for the tasks API, valid for [TokenIssuer#LIFETIME]; empty if the account may not sign
  /// in.
  ///
  /// @param further revocation keys in addition to the account's
  public Optional<String> tokenFor(
      Username account, Collection<String> scopes, Collection<String> further) {
    return tokenRevocationValidator
        .securityStampOf(account.value())
        .map(securityStamp -> {
          Instant now = clock.instant();
          List<String> revocationKeys =
              Stream.concat(Stream.of(securityStamp), further.stream()).toList();
          return keys.sign(
              new JOSEObjectType("at+jwt"),
              new JWTClaimsSet.Builder()
                  .jwtID(UUID.randomUUID().toString())
                  .issuer(issuer)
                  .subject(account.value())
                  .audience(TokenClaims.AUDIENCE)
                  .claim("scope", String.join(" ", scopes.stream().sorted().toList()))
                  .claim(TokenClaims.REVOCATION_KEYS, revocationKeys)
                  .claim(TokenClaims.FORMER_REVOCATION_KEYS, revocationKeys)
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(now.plus(TokenIssuer.LIFETIME)))
                  .build());
        });
  }
}
