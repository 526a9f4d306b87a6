package dev.banyan.taskservice.ops;

import dev.banyan.server.database.DatabaseStatus;
import java.util.function.Supplier;

/// Readiness of the service. Liveness needs no check: a process that can answer is alive.
public final class Health {
  private final Supplier<DatabaseStatus> database;
  private volatile State state = State.STARTING;

  private enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  public Health(Supplier<DatabaseStatus> database) {
    this.database = database;
  }

  /// Whether the service is not ready yet.
  public boolean isStarting() {
    return state == State.STARTING;
  }

  public void started() {
    state = State.SERVING;
  }

  public boolean isStopping() {
    return state == State.STOPPING;
  }

  public void stopping() {
    state = State.STOPPING;
  }

  /// Reasons for not being ready.
  public enum Readiness {
    READY,
    STARTING,
    STOPPING,
    DATABASE_UNREACHABLE,
    DATABASE_READ_ONLY
  }

  /// Checks the database with a bounded wait.
  public Readiness readiness() {
    return switch (state) {
      case STARTING -> Readiness.STARTING;
      case STOPPING -> Readiness.STOPPING;
      case SERVING ->
          switch (database.get()) {
            case WRITABLE -> Readiness.READY;
            case READ_ONLY -> Readiness.DATABASE_READ_ONLY;
            case UNREACHABLE -> Readiness.DATABASE_UNREACHABLE;
          };
    };
  }
}
