package dev.banyan.system;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The app on somebody's phone: makes codes of the key that the page shows, as RFC 6238 says, and
/// shares no code with the server.
final class MobileApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private MobileApp() {}

  static String code(String key, Instant now) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(bytes(key.replace(" ", "")), "HmacSHA1"));
    byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(now.getEpochSecond() / 30).array());
    int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fff_ffff;
    return "%06d".formatted(number % 1_000_000);
  }

  private static byte[] bytes(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long held = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      held = ((held << 5) | BASE32.indexOf(text.charAt(i))) & 0xffff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write((int) (held >> bits) & 0xff);
      }
    }
    return bytes.toByteArray();
  }
}
