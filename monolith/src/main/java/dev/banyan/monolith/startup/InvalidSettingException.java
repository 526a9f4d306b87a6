package dev.banyan.monolith.startup;

/// Says which setting is wrong, and what is allowed, in a sentence for whoever set it.
final class InvalidSettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String message) {
    super(message);
  }
}
