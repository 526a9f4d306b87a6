package dev.banyan.taskservice.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.banyan.contract.Bearer;
import dev.banyan.tasks.Caller;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Verifies tokens offline, against keys of the monolith that are fetched when first needed and
/// then kept.
///
/// Once fetched, keys serve for as long as this process lives, even when the monolith is down; they
/// are refreshed ahead of time while it is up, and once a second at the most for a key that is not
/// known yet.
public final class TokenVerifier implements AutoCloseable {
  private static final int FETCH_MILLIS = 1_500;
  private static final int MAXIMUM_KEYS_BYTES = 64 * 1024;
  private static final long KEEP_MILLIS = 300_000;
  private static final long REFRESH_AHEAD_MILLIS = 60_000;
  private static final long BETWEEN_FETCHES_MILLIS = 1_000;
  private static final int CLOCK_SKEW_SECONDS = 30;

  // A signature costs more to verify than all else that a request needs here.
  private final Cache<String, JWTClaimsSet> verified =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final JWKSource<SecurityContext> keys;

  /// @param jwksUrl where the keys are published
  /// @param issuer the `iss` that a token must have
  public TokenVerifier(URI jwksUrl, String issuer) {
    keys = keys(jwksUrl);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
    var claims =
        new DefaultJWTClaimsVerifier<>(
            Bearer.AUDIENCE,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp"));
    claims.setMaxClockSkew(CLOCK_SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  private static JWKSource<SecurityContext> keys(URI jwksUrl) {
    try {
      return JWKSourceBuilder.create(
              jwksUrl.toURL(),
              new DefaultResourceRetriever(FETCH_MILLIS, FETCH_MILLIS, MAXIMUM_KEYS_BYTES))
          .cache(KEEP_MILLIS, 2L * FETCH_MILLIS)
          .refreshAheadCache(REFRESH_AHEAD_MILLIS, true)
          .rateLimited(BETWEEN_FETCHES_MILLIS)
          .outageTolerantForever()
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not an address: " + jwksUrl, e);
    }
  }

  /// Whether there are keys to verify with; fetches them where there are none yet.
  public boolean haveKeys() {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException e) {
      return false;
    }
  }

  /// Ends the refreshing of keys.
  @Override
  public void close() {
    if (keys instanceof Closeable refreshing) {
      try {
        refreshing.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// What a token came to.
  sealed interface Verdict {
    /// @param vouched whether the monolith vouches that the caller may see the task
    record Valid(Caller caller, boolean vouched) implements Verdict {}

    /// Missing, expired, forged, or meant for somebody else; which of them, only the log says.
    record Refused(String why) implements Verdict {}

    /// There are no keys to judge it by.
    record NoKeys() implements Verdict {}
  }

  /// Whether a token is valid and has this scope.
  public boolean allows(@Nullable String authorization, String scope) {
    try {
      return authorization != null && isBearer(authorization) && has(claims(authorization), scope);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return false;
    }
  }

  private static boolean has(JWTClaimsSet claims, String scope) throws ParseException {
    return List.of(String.valueOf(claims.getStringClaim("scope")).split(" ", -1)).contains(scope);
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  private JWTClaimsSet claims(String authorization)
      throws ParseException, BadJOSEException, JOSEException {
    String token = authorization.substring(7).strip();
    JWTClaimsSet known = verified.getIfPresent(token);
    if (known == null) {
      known = processor.process(token, null);
      verified.put(token, known);
    } else {
      // The signature stays right, but time goes on.
      processor.getJWTClaimsSetVerifier().verify(known, null);
    }
    return known;
  }

  Verdict verify(@Nullable String authorization) {
    if (authorization == null || !isBearer(authorization)) {
      return new Verdict.Refused("there is none");
    }
    try {
      JWTClaimsSet claims = claims(authorization);
      boolean vouched = has(claims, Bearer.VOUCHED);
      return Bearer.caller(claims.getSubject(), claims.getStringClaim("scope"))
          .<Verdict>map(caller -> new Verdict.Valid(caller, vouched))
          .orElseGet(() -> new Verdict.Refused("its subject is no username"));
    } catch (RateLimitReachedException e) {
      // Too many unknown keys in a row to ask again: the ones at hand are the answer.
      return haveKeys() ? new Verdict.Refused("its key is not known") : new Verdict.NoKeys();
    } catch (KeySourceException e) {
      return new Verdict.NoKeys();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()));
    }
  }
}
