package dev.banyan.migration.engine;

import dev.banyan.migration.SideUnavailableException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/// An asynchronous call to one side, while the other side works too.
record AsyncCall<T>(Future<T> future) {

  static <T> AsyncCall<T> ask(Callable<T> question) {
    FutureTask<T> task = new FutureTask<>(question);
    Thread.ofVirtual().name("meanwhile").start(task);
    return new AsyncCall<>(task);
  }

  T answer() throws SideUnavailableException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case SideUnavailableException down -> throw down;
        case RuntimeException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideUnavailableException("interrupted", e);
    }
  }
}
