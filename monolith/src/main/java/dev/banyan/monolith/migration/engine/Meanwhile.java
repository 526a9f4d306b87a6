package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.SideDownException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// An answer of one side that is waited for while the other is busy too.
record Meanwhile<T>(Future<T> future) {

  static <T> Meanwhile<T> ask(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    Thread.ofVirtual().name("meanwhile").start(task);
    return new Meanwhile<>(task);
  }

  T answer() throws SideDownException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SideDownException down -> throw down;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideDownException("interrupted", e);
    }
  }
}
