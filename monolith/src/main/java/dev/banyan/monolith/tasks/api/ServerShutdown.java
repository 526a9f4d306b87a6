package dev.banyan.monolith.tasks.api;

import org.springframework.context.SmartLifecycle;

/// Tells whether the server stops: before it waits for the requests that are not finished.
final class ServerShutdown implements SmartLifecycle {
  private volatile boolean running;

  boolean isStopping() {
    return !running;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
