package dev.banyan.monolith.accounts.tokens;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.RevocationListJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Publishes the signed revocation list for servers that verify tokens elsewhere. It contains only
/// random ids that reveal no user.
@RestController
class RevocationList {
  private final TokenRevocationValidator tokenRevocationValidator;
  private final SigningKeys keys;
  private final String issuer;
  private final Clock clock;

  RevocationList(
      TokenRevocationValidator tokenRevocationValidator,
      SigningKeys keys,
      @Value("${banyan.issuer}") String issuer,
      Clock clock) {
    this.tokenRevocationValidator = tokenRevocationValidator;
    this.keys = keys;
    this.issuer = issuer;
    this.clock = clock;
  }

  @GetMapping(path = RevocationListJson.PATH, produces = "application/jwt")
  ResponseEntity<String> list() {
    Instant now = clock.instant();
    List<String> revokedKeys = tokenRevocationValidator.revokedKeys();
    String list =
        keys.sign(
            new JOSEObjectType(RevocationListJson.TYPE),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(RevocationListJson.FRESH)))
                .claim(RevocationListJson.REVOKED_KEYS, revokedKeys)
                .claim(RevocationListJson.FORMER_REVOKED_KEYS, revokedKeys)
                .build());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(list);
  }
}
