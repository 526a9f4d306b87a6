package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A 256-bit AES key.
///
/// @param id part of its hash; identifies it in ciphertexts and messages without revealing the key
record EncryptionKey(String id, SecretKey key) {
  private static final int BYTES = 32;
  private static final int ID_DIGITS = 16;

  /// @param text base64 in either alphabet, with or without padding, or 64 hexadecimal digits
  static Optional<EncryptionKey> parse(String text) {
    try {
      byte[] bits =
          text.matches("[0-9a-fA-F]{64}")
              ? HexFormat.of().parseHex(text)
              : Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
      return bits.length == BYTES ? Optional.of(of(bits)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static EncryptionKey of(byte[] bits) {
    MessageDigest hash = Sha256.digest();
    hash.update("banyan encryption key\n".getBytes(UTF_8));
    String id = HexFormat.of().formatHex(hash.digest(bits)).substring(0, ID_DIGITS);
    return new EncryptionKey(id, new SecretKeySpec(bits, "AES"));
  }

  /// Only the id: the key must not appear in logs.
  @Override
  public String toString() {
    return id;
  }
}
