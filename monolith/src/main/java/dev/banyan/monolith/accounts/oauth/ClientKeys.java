package dev.banyan.monolith.accounts.oauth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A client's registered public keys, as a JWK set.
final class ClientKeys {
  private static final int MOST = 10;
  private static final int LONGEST = 20_000;
  private static final int RSA_BITS = 2_048;
  private static final Set<Curve> CURVES = Set.of(Curve.P_256, Curve.P_384, Curve.P_521);

  private ClientKeys() {}

  /// Parses a JWK set. Empty if the text is not a valid set. A private key is rejected, not reduced
  /// to its public part, because it has already been disclosed.
  static Optional<JWKSet> parse(String text) {
    try {
      JWKSet set = text.length() > LONGEST ? new JWKSet() : JWKSet.parse(text);
      List<JWK> keys = set.getKeys();
      boolean named =
          keys.size() == 1
              || (keys.stream().map(JWK::getKeyID).allMatch(Objects::nonNull)
                  && keys.stream().map(JWK::getKeyID).distinct().count() == keys.size());
      return !keys.isEmpty()
              && keys.size() <= MOST
              && named
              && keys.stream().allMatch(ClientKeys::isAllowed)
          ? Optional.of(set)
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isAllowed(JWK key) {
    return !key.isPrivate()
        && switch (key) {
          case RSAKey rsa -> rsa.size() >= RSA_BITS;
          case ECKey curve -> CURVES.contains(curve.getCurve());
          default -> false;
        };
  }

  /// The set as stored and displayed.
  static String text(JWKSet keys) {
    return keys.toString(true);
  }
}
