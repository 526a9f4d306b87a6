package dev.banyan.admin.model;

import java.util.List;

/// What is wrong with what somebody has typed: a key of the message bundle with what to fill in, or
/// a sentence that a validation has said already.
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
