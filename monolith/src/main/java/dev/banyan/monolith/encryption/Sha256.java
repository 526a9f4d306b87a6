package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 hashes.
public final class Sha256 {
  private Sha256() {}

  /// A new digest, for contents that are read in parts.
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The hash of a text in UTF-8.
  public static byte[] of(String text) {
    return digest().digest(text.getBytes(UTF_8));
  }
}
