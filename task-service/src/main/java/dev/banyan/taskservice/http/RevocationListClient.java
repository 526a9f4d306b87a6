package dev.banyan.taskservice.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.banyan.contract.RevocationListJson;
import dev.banyan.contract.TokenClaims;
import dev.banyan.migration.http.ConnectionFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Caches the monolith's revocation list, polled every few seconds.
///
/// If the monolith is unavailable, the last list stays in use and tokens expire on their own: an
/// outage of the monolith must not block access to tasks.
final class RevocationListClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RevocationListClient.class);
  private static final Duration BETWEEN = Duration.ofSeconds(4);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http;
  private final HttpRequest question;
  private final DefaultJWTProcessor<SecurityContext> lists = new DefaultJWTProcessor<>();
  private final Thread poll = Thread.ofVirtual().name("revocations").unstarted(this::poll);
  private volatile Set<String> revokedKeys = Set.of();
  private final ClockDifference clockDifference;
  private boolean answers = true;

  /// @param list URL of the revocation list
  RevocationListClient(
      HttpClient http, URI list, JWKSource<SecurityContext> keys, String issuer, Clock clock) {
    this.http = http;
    clockDifference = new ClockDifference(clock);
    question = HttpRequest.newBuilder(list).timeout(TIMEOUT).GET().build();
    lists.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(RevocationListJson.TYPE)));
    lists.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
    lists.setJWTClaimsSetVerifier(new ClockedClaimsVerifier(null, issuer, Set.of("exp"), clock));
  }

  void start() {
    poll.start();
  }

  private void poll() {
    try {
      while (true) {
        ask();
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask() throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(question, BodyHandlers.ofString());
      clockDifference.check(answer.headers());
      if (answer.statusCode() == 200) {
        revokedKeys = revokedKeys(lists.process(answer.body(), null));
        log(true, "");
      } else {
        log(false, "status " + answer.statusCode());
      }
    } catch (IOException e) {
      log(false, ConnectionFailure.text(e));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      log(false, String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> revokedKeys(JWTClaimsSet list) throws ParseException {
    List<String> keys = list.getStringListClaim(RevocationListJson.REVOKED_KEYS);
    // A monolith of an earlier version names only this one.
    List<String> former = list.getStringListClaim(RevocationListJson.FORMER_REVOKED_KEYS);
    if (keys == null && former == null) {
      throw new ParseException("the claim " + RevocationListJson.REVOKED_KEYS + " is missing", 0);
    }
    return Set.copyOf(keys == null ? Objects.requireNonNull(former) : keys);
  }

  // Logs once per change of state, not for each poll.
  private void log(boolean now, String why) {
    if (answers && !now) {
      LOG.warn("The revocation list (at BANYAN_JWKS_URL) is unavailable: {}", why);
    } else if (!answers && now) {
      LOG.info("The revocation list is available again.");
    }
    answers = now;
  }

  /// Whether one of this token's revocation keys is revoked.
  boolean revokes(JWTClaimsSet token) {
    Set<String> known = revokedKeys;
    if (known.isEmpty()) {
      return false;
    }
    return TokenClaims.revocationKeys(token.getClaims()).stream().anyMatch(known::contains)
        || (token.getJWTID() != null && known.contains(token.getJWTID()));
  }

  @Override
  public void close() {
    poll.interrupt();
  }
}
