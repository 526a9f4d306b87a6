package dev.banyan.monolith.encryption;

/// Thrown if secrets in the database cannot be encrypted or decrypted. The message explains why.
public final class EncryptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EncryptionException(String message) {
    super(message);
  }

  EncryptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
