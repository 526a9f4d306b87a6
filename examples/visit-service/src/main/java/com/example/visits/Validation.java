package com.example.visits;

import java.util.Map;
import java.util.TreeMap;

/** Collects what is wrong with a request, by field. */
final class Validation {
  private static final int LONGEST_TEXT = 120;

  private final Map<String, String> errors = new TreeMap<>();

  /** Thrown if at least one field is wrong. */
  static final class InvalidException extends RuntimeException {
    private final transient Map<String, String> errors;

    InvalidException(Map<String, String> errors) {
      super("The request has invalid fields: " + String.join(", ", errors.keySet()) + ".");
      this.errors = errors;
    }

    Map<String, String> errors() {
      return errors;
    }
  }

  Validation required(String field, Object value) {
    if (value == null) {
      errors.put(field, "must not be null");
    }
    return this;
  }

  Validation text(String field, String value) {
    if (value == null || value.isBlank()) {
      errors.put(field, "must not be blank");
    } else if (value.length() > LONGEST_TEXT) {
      errors.put(field, "must have at most %d characters".formatted(LONGEST_TEXT));
    }
    return this;
  }

  Validation range(String field, Long value, long least, long most) {
    if (value != null && (value < least || value > most)) {
      errors.put(field, "must be between %d and %d".formatted(least, most));
    }
    return this;
  }

  void finish() {
    if (!errors.isEmpty()) {
      throw new InvalidException(errors);
    }
  }
}
