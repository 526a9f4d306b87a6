package dev.banyan.bench.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The stacks of a run. They are stopped side by side, because each waits for its processes.
public final class StackGroup implements AutoCloseable {
  private final List<BanyanStack> stacks = new ArrayList<>();
  private boolean closed;

  /// Starts a stack that belongs to the group from now on.
  ///
  /// @throws BenchException if it does not start, or after the end of the run
  public BanyanStack start(BanyanStack stack) throws InterruptedException {
    synchronized (this) {
      if (closed) {
        throw new BenchException("The run was stopped.");
      }
      stacks.add(stack);
    }
    stack.start();
    return stack;
  }

  @Override
  public synchronized void close() {
    closed = true;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      stacks.forEach(stack -> executor.execute(stack::close));
    }
  }
}
