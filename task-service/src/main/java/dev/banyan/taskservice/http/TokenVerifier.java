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
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.banyan.contract.DpopValidator;
import dev.banyan.contract.RevocationListJson;
import dev.banyan.contract.TokenClaims;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.server.http.DpopProofParser;
import dev.banyan.taskservice.http.PersonalTokenClient.Exchange;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Verifies tokens offline with the monolith's keys, which are fetched on first use and then
/// cached.
///
/// Cached keys are used for the lifetime of the process, even if the monolith is down. They are
/// refreshed ahead of time, and at most once a second for an unknown key id.
public final class TokenVerifier implements AutoCloseable {
  private static final int FETCH_MILLIS = 1_500;
  private static final int MAXIMUM_KEYS_BYTES = 64 * 1024;
  private static final long KEEP_MILLIS = 300_000;
  private static final long REFRESH_AHEAD_MILLIS = 60_000;
  private static final long BETWEEN_FETCHES_MILLIS = 1_000;
  private static final String WARM_UP_USER = "warm-up";
  private static final Duration CONNECT = Duration.ofMillis(FETCH_MILLIS);

  // Verifying a signature costs more than the rest of a request here.
  private final Cache<String, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final JWKSource<SecurityContext> keys;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final RevocationListClient revocationList;
  private final PersonalTokenClient personal;
  private final DpopValidator proofs;
  private final String issuer;
  private final Clock clock;

  /// @param jwksUrl URL of the key set; the revocation list and the exchange endpoint are on the
  ///   same server
  /// @param issuer the required `iss`
  public TokenVerifier(URI jwksUrl, String issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
    proofs = new DpopValidator(issuer, clock);
    keys = keys(jwksUrl);
    revocationList =
        new RevocationListClient(
            http, sibling(jwksUrl, RevocationListJson.PATH), keys, issuer, clock);
    personal = new PersonalTokenClient(http, sibling(jwksUrl, TokenClaims.PERSONAL_EXCHANGE));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt")));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256), keys));
    var claims =
        new ClockedClaimsVerifier(
            Set.of(TokenClaims.AUDIENCE), issuer, Set.of("sub", "exp"), clock);
    claims.setMaxClockSkew((int) ClockDifference.TOLERATED.toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
    revocationList.start();
  }

  private static URI sibling(URI jwksUrl, String path) {
    return jwksUrl.resolve(path.substring(path.lastIndexOf('/') + 1));
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

  /// A token of a user without tasks for requests of this process to itself. It is valid for half a
  /// minute and only here, as if its signature had been verified.
  public String warmUpToken() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    String scope = Authority.READ.scope() + " " + Authority.WRITE.scope();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(TokenClaims.AUDIENCE)
            .subject(WARM_UP_USER)
            .claim("scope", scope)
            .expirationTime(Date.from(clock.instant()))
            .build();
    verified.put(token, VerifiedToken.of(claims, scope));
    return token;
  }

  /// Ends the validity of a [#warmUpToken].
  public void revokeWarmUpToken(String token) {
    verified.invalidate(token);
  }

  /// Whether keys are available; fetches them if necessary.
  public boolean haveKeys() {
    try {
      return !keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).isEmpty();
    } catch (KeySourceException e) {
      return false;
    }
  }

  /// Stops refreshing keys and revocations.
  @Override
  public void close() {
    revocationList.close();
    http.shutdownNow();
    if (keys instanceof Closeable refreshing) {
      try {
        refreshing.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// Result of verifying a token.
  sealed interface Verdict {
    /// @param vouched whether the monolith asserts that the caller may see the task
    record Valid(Caller caller, boolean vouched) implements Verdict {}

    /// Missing, expired, forged, or for another audience; only the log tells which.
    record Refused(String why) implements Verdict {}

    /// The token is bound to a key and the proof is missing or invalid, or an unbound token was
    /// sent with the DPoP scheme.
    ///
    /// @param error for `WWW-Authenticate`
    /// @param why for the client
    record Unproved(String error, String why) implements Verdict {}

    /// It cannot be verified: the monolith is unavailable and no keys are cached.
    record NoKeys() implements Verdict {}
  }

  /// Whether a token is valid and has this scope.
  public boolean allows(@Nullable String authorization, String scope) {
    try {
      if (authorization == null || !isBearer(authorization)) {
        return false;
      }
      VerifiedToken verifiedToken = verified(token(authorization));
      JWTClaimsSet claims = verifiedToken.claims();
      return verifiedToken.scopes().contains(scope)
          && claims.getClaim(TokenClaims.BOUND) == null
          && !revocationList.revokes(claims);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return false;
    }
  }

  private static boolean isBearer(String authorization) {
    return authorization.regionMatches(true, 0, "Bearer ", 0, 7);
  }

  private static String token(String authorization) {
    return authorization.substring(7).strip();
  }

  private VerifiedToken verified(String token)
      throws ParseException, BadJOSEException, JOSEException {
    VerifiedToken known = verified.getIfPresent(token);
    if (known == null) {
      JWTClaimsSet claims = processor.process(token, null);
      known = VerifiedToken.of(claims, claims.getStringClaim("scope"));
      verified.put(token, known);
    } else {
      // The signature is cached, but the claims must be validated again because of the expiry.
      processor.getJWTClaimsSetVerifier().verify(known.claims(), null);
    }
    return known;
  }

  /// Credentials of a request.
  ///
  /// @param proofs all headers with a DPoP proof
  record Credentials(
      @Nullable String authorization, List<String> proofs, DpopValidator.Request request) {}

  Verdict verify(Credentials sent) {
    String authorization = sent.authorization();
    if (authorization != null && DpopValidator.isScheme(authorization)) {
      String token = authorization.substring(DpopValidator.DPOP.length()).strip();
      return token.startsWith(TokenClaims.PERSONAL)
          ? new Verdict.Unproved("invalid_token", TokenClaims.UNBOUND)
          : verifyShort(token, claims -> refusalAsBound(claims, token, sent));
    }
    if (authorization == null || !isBearer(authorization)) {
      return new Verdict.Refused("there is none");
    }
    String token = token(authorization);
    return token.startsWith(TokenClaims.PERSONAL)
        ? verifyPersonal(token)
        : verifyShort(token, TokenVerifier::refusalAsBearer);
  }

  private static Optional<Verdict> refusalAsBearer(JWTClaimsSet claims) {
    return claims.getClaim(TokenClaims.BOUND) == null
        ? Optional.empty()
        : Optional.of(new Verdict.Unproved("invalid_token", TokenClaims.UNPROVED));
  }

  private Optional<Verdict> refusalAsBound(JWTClaimsSet claims, String token, Credentials sent) {
    Optional<String> thumbprint = TokenClaims.thumbprint(claims.getClaim(TokenClaims.BOUND));
    if (thumbprint.isEmpty()) {
      return Optional.of(new Verdict.Unproved("invalid_token", TokenClaims.UNBOUND));
    }
    Optional<String> refusal =
        DpopProofParser.parse(sent.proofs())
            .map(proof -> proofs.refusal(proof, sent.request(), token, thumbprint.get()))
            .orElse(Optional.of(DpopValidator.NO_PROOF));
    return refusal.map(why -> new Verdict.Unproved("invalid_dpop_proof", why));
  }

  private Verdict verifyPersonal(String token) {
    Exchange exchange = personal.exchange(token);
    Verdict verdict = judged(exchange);
    if (exchange instanceof Exchange.Done && verdict instanceof Verdict.Refused) {
      // The cached token was revoked, perhaps only because the account has changed.
      personal.evict(token);
      return judged(personal.exchange(token));
    }
    return verdict;
  }

  private Verdict judged(Exchange exchange) {
    return switch (exchange) {
      case Exchange.Done(var shortToken) -> verifyShort(shortToken, TokenVerifier::refusalAsBearer);
      case Exchange.Unknown() -> new Verdict.Refused("the monolith knows no such personal token");
      case Exchange.NoAnswer() -> new Verdict.NoKeys();
    };
  }

  private Verdict verifyShort(String token, Function<JWTClaimsSet, Optional<Verdict>> binding) {
    try {
      VerifiedToken verifiedToken = verified(token);
      JWTClaimsSet claims = verifiedToken.claims();
      if (revocationList.revokes(claims)) {
        return new Verdict.Refused("the token has been revoked");
      }
      Optional<Verdict> unbound = binding.apply(claims);
      if (unbound.isPresent()) {
        return unbound.get();
      }
      boolean vouched = verifiedToken.scopes().contains(TokenClaims.VOUCHED);
      return verifiedToken
          .caller()
          .<Verdict>map(caller -> new Verdict.Valid(caller, vouched))
          .orElseGet(() -> new Verdict.Refused("its subject is no username"));
    } catch (RateLimitReachedException e) {
      // Too many unknown keys to fetch again: the cached keys decide.
      return haveKeys() ? new Verdict.Refused("its key is not known") : new Verdict.NoKeys();
    } catch (KeySourceException e) {
      return new Verdict.NoKeys();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return new Verdict.Refused(String.valueOf(e.getMessage()));
    }
  }
}
