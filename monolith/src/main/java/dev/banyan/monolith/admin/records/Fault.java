package dev.banyan.monolith.admin.records;

import java.util.List;

/// What is wrong with what somebody has typed: a key of the message bundle with what to fill in, or
/// a sentence that a validation has said already.
public record Fault(String key, List<Object> details) {
  public Fault {
    details = List.copyOf(details);
  }

  public static Fault of(String key, Object... details) {
    return new Fault(key, List.of(details));
  }

  public static Fault said(String sentence) {
    return new Fault("", List.of(sentence));
  }
}
