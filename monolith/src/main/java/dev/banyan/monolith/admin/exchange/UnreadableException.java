package dev.banyan.monolith.admin.exchange;

import dev.banyan.monolith.admin.records.Fault;

/// A file that cannot be read as what it should be.
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  UnreadableException(String key, Object... details) {
    super(key);
    this.fault = Fault.of(key, details);
  }

  Fault fault() {
    return fault;
  }
}
