package dev.banyan.server.settings;

/// Thrown for a secret that cannot be read from its file. The message names the variable and the
/// file, and never contains the secret.
public final class SecretFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SecretFileException(String message) {
    super(message);
  }
}
