package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Validates a DPoP proof against a request and its token (RFC 9449, section 4.3). Both servers use
/// these rules; each verifies signatures itself.
///
/// A proof can be used once. Each server keeps its own record: if one server responds that the
/// other owns the task, the gateway sends the same request, including its proof, to the other.
public final class DpopValidator {
  /// The `Authorization` scheme and the name of the proof header.
  public static final String DPOP = "DPoP";

  /// The `typ` of a proof.
  public static final String TYPE = "dpop+jwt";

  /// Accepted signature algorithms; the same list as Spring Security's token endpoint.
  public static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  /// Error if there is no valid proof.
  public static final String NO_PROOF =
      "The header DPoP has to hold one proof, signed with the key in it.";

  private static final Duration PAST = Duration.ofSeconds(60);
  private static final Duration AHEAD = Duration.ofSeconds(30);
  private static final int REMEMBERED = 500_000;
  private static final int SWEEP_ABOVE = 1_000;

  private final Clock clock;
  private final DpopTarget targets;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private volatile Instant sweepAfter = Instant.MIN;

  /// @param issuer the public URL of both servers
  public DpopValidator(String issuer, Clock clock) {
    this.targets = new DpopTarget(issuer);
    this.clock = clock;
  }

  /// A request as sent by the client.
  ///
  /// @param host with the port unless it is the scheme's default
  /// @param path the raw path of the URL
  public record Request(String method, String host, String path) {}

  /// Whether an `Authorization` scheme is DPoP.
  public static boolean isScheme(String authorization) {
    return authorization.regionMatches(true, 0, DPOP + " ", 0, DPOP.length() + 1);
  }

  /// Why a proof is rejected; empty if it is accepted. An accepted proof cannot be used again.
  ///
  /// @param thumbprint of the key that the token is bound to
  public Optional<String> refusal(
      DpopProof proof, Request request, String token, String thumbprint) {
    Instant now = clock.instant();
    if (!proof.thumbprint().equals(thumbprint)) {
      return Optional.of("The token is bound to another key.");
    }
    if (!proof.method().equals(request.method())) {
      return Optional.of("htm is not the method of the request.");
    }
    if (!targets.fits(proof.target(), request)) {
      return Optional.of("htu is not the address of the request.");
    }
    if (!hash(token).equals(proof.tokenHash())) {
      return Optional.of("ath is not the hash of the token.");
    }
    if (proof.issuedAt().isBefore(now.minus(PAST)) || proof.issuedAt().isAfter(now.plus(AHEAD))) {
      return Optional.of("iat is not now.");
    }
    return isNew(proof, now) ? Optional.empty() : Optional.of("jti was used before.");
  }

  private boolean isNew(DpopProof proof, Instant now) {
    if (seen.size() > SWEEP_ABOVE && now.isAfter(sweepAfter)) {
      sweepAfter = now.plusSeconds(5);
      seen.values().removeIf(end -> end.isBefore(now));
    }
    return seen.size() < REMEMBERED
        && seen.putIfAbsent(
                hash(proof.thumbprint() + "." + proof.id()), proof.issuedAt().plus(PAST))
            == null;
  }

  private static String hash(String text) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
