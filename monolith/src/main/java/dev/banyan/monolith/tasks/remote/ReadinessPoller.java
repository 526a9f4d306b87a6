package dev.banyan.monolith.tasks.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Polls the task service's readiness several times a second while the circuit breaker is open.
///
/// Uses at most one thread, and none while no one waits for the result. Thread-safe.
final class ReadinessPoller implements AutoCloseable {
  private static final long PAUSE_MILLIS = 200;

  private final HttpClient http;
  private final HttpRequest question;
  private @Nullable Thread thread;

  /// @param timeout of one request
  ReadinessPoller(HttpClient http, URI taskService, Duration timeout) {
    this.http = http;
    this.question =
        HttpRequest.newBuilder(
                URI.create(taskService.toString().replaceFirst("/+$", "") + "/readyz"))
            .timeout(timeout)
            .build();
  }

  /// Starts polling. Cancels an earlier run without calling its callback.
  ///
  /// @param ready called once, when the task service reports that it is ready
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
      // A concurrent start or stop waits until this thread has checked whether it is still current.
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
