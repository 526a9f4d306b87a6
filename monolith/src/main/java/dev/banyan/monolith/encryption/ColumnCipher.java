package dev.banyan.monolith.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/// Encrypts single database values with AES-256-GCM. A ciphertext names its key and can only be
/// decrypted for the same column of the same row. Values copied from another row and plaintext
/// values are rejected.
public final class ColumnCipher {
  private static final String PREFIX = "enc:v1:";
  private static final Pattern ENCRYPTED =
      Pattern.compile(PREFIX + "([0-9a-f]{16}):([A-Za-z0-9_-]+)");
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final EncryptionKeys keys;
  private final SecureRandom random = new SecureRandom();

  ColumnCipher(EncryptionKeys keys) {
    this.keys = keys;
  }

  /// @param keys in the format of `BANYAN_ENCRYPTION_KEYS`
  public static ColumnCipher of(String keys) {
    return new ColumnCipher(
        EncryptionKeys.parse(keys)
            .orElseThrow(() -> new IllegalArgumentException(EncryptionKeys.MUST_BE)));
  }

  /// Whether this is a valid value of `BANYAN_ENCRYPTION_KEYS`.
  public static boolean areKeys(String keys) {
    return EncryptionKeys.parse(keys).isPresent();
  }

  /// Description of valid values, to be used after "must be".
  public static String mustBe() {
    return EncryptionKeys.MUST_BE;
  }

  /// @param column as `table.column`
  /// @param row the immutable id of the row
  public String encrypt(String plain, String column, String row) {
    return encrypt(plain.getBytes(UTF_8), column, row);
  }

  public String encrypt(byte[] plain, String column, String row) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    EncryptionKey key = keys.first();
    try {
      Cipher aes = cipher(Cipher.ENCRYPT_MODE, key, nonce, column, row);
      byte[] whole = new byte[NONCE_BYTES + aes.getOutputSize(plain.length)];
      System.arraycopy(nonce, 0, whole, 0, NONCE_BYTES);
      aes.doFinal(plain, 0, plain.length, whole, NONCE_BYTES);
      return prefix(key.id()) + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  /// @throws EncryptionException if it was encrypted for another column or row, or with an unknown
  ///   key
  public String decrypt(@Nullable String kept, String column, String row) {
    return new String(decryptBytes(kept, column, row), UTF_8);
  }

  public byte[] decryptBytes(@Nullable String kept, String column, String row) {
    Matcher parts = ENCRYPTED.matcher(kept == null ? "" : kept);
    if (!parts.matches()) {
      throw new EncryptionException("%s of the row %s is not encrypted".formatted(column, row));
    }
    EncryptionKey key =
        keys.find(parts.group(1))
            .orElseThrow(() ->
                new EncryptionException(
                    "%s of the row %s is encrypted with the key %s, which %s does not hold"
                        .formatted(column, row, parts.group(1), EncryptionKeys.VARIABLE)));
    try {
      byte[] whole = Base64.getUrlDecoder().decode(parts.group(2));
      return decrypt(key, whole, column, row);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new EncryptionException(
          "%s of the row %s was changed, or comes from another row".formatted(column, row), e);
    }
  }

  // Values from before a table was renamed are bound to its former name.
  private static byte[] decrypt(EncryptionKey key, byte[] whole, String column, String row)
      throws GeneralSecurityException {
    Optional<String> formerName = EncryptedTable.formerName(column);
    try {
      byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
      return cipher(Cipher.DECRYPT_MODE, key, nonce, column, row)
          .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES));
    } catch (AEADBadTagException e) {
      if (formerName.isEmpty()) {
        throw e;
      }
      return decrypt(key, whole, formerName.get(), row);
    }
  }

  private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, String column, String row)
      throws GeneralSecurityException {
    Cipher aes = Cipher.getInstance("AES/GCM/NoPadding");
    aes.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
    // Column names contain no slash.
    aes.updateAAD((column + "/" + row).getBytes(UTF_8));
    return aes;
  }

  /// Prefix of all values that are encrypted with this key.
  static String prefix(String keyId) {
    return PREFIX + keyId + ":";
  }

  static boolean isEncrypted(String kept) {
    return ENCRYPTED.matcher(kept).matches();
  }

  EncryptionKeys keys() {
    return keys;
  }
}
