package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes secrets, and hashes those that are too random to be guessed: their hash need not be slow
/// as one of a password must.
public final class SecretGenerator {
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretGenerator() {}

  /// A new secret of 256 random bits, in 43 characters that need no escaping anywhere.
  public static String random() {
    byte[] bits = new byte[32];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /// SHA-256 of a text.
  public static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
