package dev.banyan.monolith.accounts.grounds;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.banyan.contract.Revocations;
import dev.banyan.monolith.accounts.keys.SigningKeys;
import java.time.Instant;
import java.util.Date;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Publishes what has fallen, signed, for who verifies tokens elsewhere. The list holds nothing but
/// random ids: who they belong to, nobody can tell.
@RestController
class RevocationList {
  private final Grounds grounds;
  private final SigningKeys keys;
  private final String issuer;

  RevocationList(Grounds grounds, SigningKeys keys, @Value("${banyan.issuer}") String issuer) {
    this.grounds = grounds;
    this.keys = keys;
    this.issuer = issuer;
  }

  @GetMapping(path = Revocations.PATH, produces = "application/jwt")
  ResponseEntity<String> list() {
    Instant now = Instant.now();
    String list =
        keys.sign(
            new JOSEObjectType(Revocations.TYPE),
            new JWTClaimsSet.Builder()
                .issuer(issuer)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Revocations.FRESH)))
                .claim(Revocations.FALLEN, grounds.fallen())
                .build());
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(list);
  }
}
