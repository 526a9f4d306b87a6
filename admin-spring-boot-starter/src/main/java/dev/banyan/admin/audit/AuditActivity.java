package dev.banyan.admin.audit;

import java.util.concurrent.atomic.AtomicBoolean;

/// Remembers that a user has used the database of this process, so that there may be new entries.
final class AuditActivity {
  private final AtomicBoolean seen = new AtomicBoolean();

  void mark() {
    // A read of the flag costs requests less than a write.
    if (!seen.get()) {
      seen.set(true);
    }
  }

  /// Whether there was any since the last call.
  boolean clear() {
    return seen.getAndSet(false);
  }
}
