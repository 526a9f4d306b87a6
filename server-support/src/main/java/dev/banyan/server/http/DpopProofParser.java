package dev.banyan.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.banyan.contract.DpopProof;
import dev.banyan.contract.DpopValidator;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/// Parses DPoP proofs (RFC 9449) and verifies that each is signed with the key in its header.
/// [DpopValidator] decides whether a proof is valid for the request.
public final class DpopProofParser {
  private DpopProofParser() {}

  /// @param headers the values of all `DPoP` headers of a request; exactly one is allowed
  /// @return empty if there is no proof with a valid signature
  public static Optional<DpopProof> parse(List<String> headers) {
    if (headers.size() != 1) {
      return Optional.empty();
    }
    try {
      SignedJWT proof = SignedJWT.parse(headers.getFirst());
      JWK key = proof.getHeader().getJWK();
      return key != null && isSigned(proof, key)
          ? read(proof.getJWTClaimsSet(), key)
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isSigned(SignedJWT proof, JWK key) throws JOSEException {
    JWSHeader header = proof.getHeader();
    if (header.getType() == null
        || !header.getType().getType().equals(DpopValidator.TYPE)
        || !DpopValidator.ALGORITHMS.contains(header.getAlgorithm().getName())
        || key.isPrivate()
        || !(key instanceof AsymmetricJWK pair)) {
      return false;
    }
    JWSVerifier verifier =
        new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey());
    return proof.verify(verifier);
  }

  private static Optional<DpopProof> read(JWTClaimsSet claims, JWK key)
      throws ParseException, JOSEException {
    String id = claims.getJWTID();
    String method = claims.getStringClaim("htm");
    String target = claims.getStringClaim("htu");
    boolean whole =
        id != null
            && !id.isBlank()
            && method != null
            && target != null
            && claims.getIssueTime() != null;
    return whole
        ? Optional.of(
            new DpopProof(
                key.computeThumbprint().toString(),
                id,
                method,
                target,
                claims.getIssueTime().toInstant(),
                claims.getStringClaim("ath")))
        : Optional.empty();
  }
}
