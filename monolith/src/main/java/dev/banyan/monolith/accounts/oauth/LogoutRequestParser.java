package dev.banyan.monolith.accounts.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.monolith.accounts.oauth.LogoutRequest.Hint;
import dev.banyan.monolith.accounts.tokens.SigningKeys;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

/// Parses and validates logout requests of clients.
@Component
class LogoutRequestParser {
  static final String HINT = "id_token_hint";
  static final String CLIENT = "client_id";
  static final String TARGET = "post_logout_redirect_uri";
  static final String STATE = "state";
  static final List<String> ALL = List.of(HINT, CLIENT, TARGET, STATE);

  private static final LogoutRequest NO_HINT = new LogoutRequest.Refused("no-hint");

  private final OAuthClients oAuthClients;
  private final SigningKeys keys;
  private final String issuer;

  LogoutRequestParser(
      OAuthClients oAuthClients, SigningKeys keys, @Value("${banyan.issuer}") String issuer) {
    this.oAuthClients = oAuthClients;
    this.keys = keys;
    this.issuer = issuer;
  }

  LogoutRequest read(MultiValueMap<String, String> parameters) {
    if (ALL.stream().anyMatch(name -> parameters.getOrDefault(name, List.of()).size() > 1)) {
      return new LogoutRequest.Refused("repeated");
    }
    Map<String, String> given = parameters.toSingleValueMap();
    String hint = given.getOrDefault(HINT, "");
    try {
      return hint.isEmpty() ? withoutHint(given) : withHint(SignedJWT.parse(hint), given);
    } catch (ParseException | JOSEException e) {
      return NO_HINT;
    }
  }

  private LogoutRequest withHint(SignedJWT token, Map<String, String> given)
      throws ParseException, JOSEException {
    JWK key = keys.published().getKeyByKeyId(token.getHeader().getKeyID());
    if (key == null) {
      // The signing key was retired or is not ours. In both cases the token proves nothing.
      return withoutHint(given);
    }
    JWTClaimsSet claims = token.getJWTClaimsSet();
    String named = given.getOrDefault(CLIENT, "");
    Optional<OAuthClient> client =
        claims.getAudience().stream().flatMap(id -> oAuthClients.find(id).stream()).findFirst();
    if (!JWSAlgorithm.ES256.equals(token.getHeader().getAlgorithm())
        || !token.verify(new ECDSAVerifier(key.toECKey()))
        || !issuer.equals(claims.getIssuer())
        || claims.getSubject() == null
        || client.isEmpty()) {
      return NO_HINT;
    }
    if (!named.isEmpty() && !named.equals(client.get().id())) {
      return new LogoutRequest.Refused("other-client");
    }
    Hint hint =
        new Hint(
            claims.getSubject(), Optional.ofNullable(claims.getStringClaim(SessionIdClaim.NAME)));
    return valid(client, Optional.of(hint), given);
  }

  private LogoutRequest withoutHint(Map<String, String> given) {
    String named = given.getOrDefault(CLIENT, "");
    Optional<OAuthClient> client = oAuthClients.find(named);
    return !named.isEmpty() && client.isEmpty()
        ? new LogoutRequest.Refused("unknown-client")
        : valid(client, Optional.empty(), given);
  }

  private static LogoutRequest valid(
      Optional<OAuthClient> client, Optional<Hint> hint, Map<String, String> given) {
    String target = given.getOrDefault(TARGET, "");
    if (target.isEmpty()) {
      return new LogoutRequest.Valid(client, hint, Optional.empty());
    }
    boolean registered =
        client.map(OAuthClient::logoutRedirects).orElse(List.of()).stream()
            .anyMatch(known -> known.equals(target) || OAuthClients.isSameLoopback(known, target));
    return registered
        ? new LogoutRequest.Valid(
            client, hint, Optional.of(withState(target, given.getOrDefault(STATE, ""))))
        : new LogoutRequest.Refused("unregistered-redirect");
  }

  private static String withState(String target, String state) {
    return state.isEmpty()
        ? target
        : target + (target.contains("?") ? "&" : "?") + "state=" + UriUtils.encode(state, UTF_8);
  }
}
