package dev.banyan.monolith.tasks.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks the task service whether it is ready, a few times a second, until it is: while the circuit
/// breaker is open.
///
/// One thread at a time, and none while nobody waits for the answer. Safe for concurrent use.
final class ReadinessPoller implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final HttpClient http;
  private final HttpRequest question;
  private @Nullable Thread thread;

  /// @param timeout for one answer
  ReadinessPoller(HttpClient http, URI taskService, Duration timeout) {
    this.http = http;
    this.question =
        HttpRequest.newBuilder(
                URI.create(taskService.toString().replaceFirst("/+$", "") + "/readyz"))
            .timeout(timeout)
            .build();
  }

  /// Begins to ask. Whatever was begun before ends without its call.
  ///
  /// @param ready called once, when the task service says that it is ready
  synchronized void start(Runnable ready) {
    stop();
    thread = Thread.ofVirtual().name("task-service-readiness").start(() -> poll(ready));
  }

  synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  synchronized boolean isAsking() {
    return thread != null;
  }

  private void poll(Runnable ready) {
    try {
      do {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } while (!isReady());
      // A start or a stop at this moment waits until this thread knows whether it still counts.
      synchronized (this) {
        if (thread == Thread.currentThread()) {
          thread = null;
          ready.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
