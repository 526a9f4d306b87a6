package dev.banyan.monolith.accounts.mfa;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/// Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, six digits and 30-second steps, which
/// all authenticator apps support. The step is part of the interface because each step is accepted
/// only once.
final class Totp {
  private static final int SECONDS = 30;
  private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator();

  private Totp() {}

  /// The number of the 30-second step that contains an instant.
  static long step(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS);
  }

  /// The code of a step: RFC 4226, section 5.3.
  static String code(byte[] secret, long step) {
    try {
      return CODES.generateOneTimePasswordString(
          new SecretKeySpec(secret, CODES.getAlgorithm()), step, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("HMAC takes a key of any length", e);
    }
  }
}
