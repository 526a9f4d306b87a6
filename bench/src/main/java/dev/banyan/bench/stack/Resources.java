package dev.banyan.bench.stack;

import java.util.ArrayDeque;
import java.util.Deque;

/// Everything that a run has started, closed in reverse order. Thread-safe, because Ctrl-C closes
/// it from another thread.
public final class Resources implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /// Takes over a resource. After the end of the run it is closed at once.
  ///
  /// @throws BenchException after the end of the run
  public <T extends AutoCloseable> T add(T resource) {
    synchronized (this) {
      if (!closed) {
        open.push(resource);
        return resource;
      }
    }
    close(resource);
    throw new BenchException("The run was stopped.");
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // The others have to be closed as well.
      System.err.println("Not closed: " + e.getMessage());
    }
  }

  /// Idempotent. A second caller returns when everything is closed.
  @Override
  public synchronized void close() {
    closed = true;
    while (!open.isEmpty()) {
      close(open.pop());
    }
  }
}
