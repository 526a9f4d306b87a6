package dev.banyan.monolith.startup;

/// Thrown for an invalid setting. The message names the setting and its valid values.
final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String message) {
    super(message);
  }
}
