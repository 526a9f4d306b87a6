package dev.banyan.tasks;

import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Generates task ids.
@FunctionalInterface
public interface TaskIds {
  TaskId next();

  /// Generates UUIDs version 7: 48 bits of milliseconds, then random bits (RFC 9562, section 5.7).
  static TaskIds uuidV7(Clock clock, RandomGenerator random) {
    return () -> {
      long high = (clock.millis() << 16) | 0x7000L | random.nextInt(0x1000);
      long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new TaskId(new UUID(high, low));
    };
  }
}
