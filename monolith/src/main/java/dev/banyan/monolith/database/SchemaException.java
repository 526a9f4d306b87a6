package dev.banyan.monolith.database;

/// Thrown if the database cannot be used or its schema cannot be upgraded. The message explains
/// why.
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }

  SchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
