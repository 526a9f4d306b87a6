package dev.banyan.monolith.database;

/// Says in a sentence why the monolith's database cannot be used or its schema not be brought up to
/// date.
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaException(String message, Throwable cause) {
    super(message, cause);
  }
}
