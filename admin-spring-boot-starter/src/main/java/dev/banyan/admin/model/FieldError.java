package dev.banyan.admin.model;

import java.util.List;

/// A validation error of a form field: a message key with its arguments, or a complete message from
/// a constraint validation.
public record FieldError(String key, List<Object> details) {
  public FieldError {
    details = List.copyOf(details);
  }

  public static FieldError of(String key, Object... details) {
    return new FieldError(key, List.of(details));
  }

  public static FieldError said(String sentence) {
    return new FieldError("", List.of(sentence));
  }
}
