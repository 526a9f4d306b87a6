package dev.banyan.monolith.accounts.mfa;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes that change with time: RFC 6238 with HMAC-SHA-1, six digits and 30 seconds, the form that
/// all apps know.
final class Totp {
  private static final int SECONDS = 30;
  private static final int DIGITS = 1_000_000;

  private Totp() {}

  /// The number of the 30 seconds that an instant is in.
  static long step(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), SECONDS);
  }

  /// The code of a step: RFC 4226, section 5.3.
  static String code(byte[] secret, long step) {
    byte[] mac = mac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0xf;
    int number = ByteBuffer.wrap(mac).getInt(offset) & Integer.MAX_VALUE;
    return String.format("%06d", number % DIGITS);
  }

  private static byte[] mac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }
}
