package dev.banyan.monolith.encryption;

/// Says in a sentence why the secrets of the database cannot be read or encrypted.
public final class EncryptionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EncryptionException(String message) {
    super(message);
  }

  EncryptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
