package dev.banyan.admin.importexport;

import dev.banyan.admin.model.FieldError;

/// Thrown if a file cannot be parsed.
final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FieldError fieldError;

  UnreadableFileException(String key, Object... details) {
    super(key);
    this.fieldError = FieldError.of(key, details);
  }

  FieldError fault() {
    return fieldError;
  }
}
