package dev.banyan.bench.load;

import java.util.concurrent.locks.LockSupport;

/// The monotonic time that a load generator reads and waits for.
public interface TimeSource {
  /// The time of the JVM.
  TimeSource SYSTEM =
      new TimeSource() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void awaitUntil(long nanos) {
          for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(left);
          }
        }
      };

  long nanos();

  /// Returns when this time is reached; at once if it has passed.
  void awaitUntil(long nanos);
}
