package dev.banyan.monolith.encryption;

import java.security.SecureRandom;
import java.util.Base64;

/// Generates and hashes random secrets. A fast hash is sufficient because they cannot be guessed.
public final class SecretGenerator {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretGenerator() {}

  /// A new secret with 256 random bits, as 43 URL-safe characters.
  public static String random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /// SHA-256 hash of a text.
  public static byte[] hash(String text) {
    return Sha256.of(text);
  }
}
