package dev.banyan.taskservice.ops;

import java.util.function.BooleanSupplier;

/// Whether requests should be sent here. The process lives as long as it can say anything at all.
public final class Health {
  private final BooleanSupplier databaseAnswers;
  private volatile State state = State.STARTING;

  private enum State {
    STARTING,
    SERVING,
    STOPPING
  }

  public Health(BooleanSupplier databaseAnswers) {
    this.databaseAnswers = databaseAnswers;
  }

  public void started() {
    state = State.SERVING;
  }

  public void stopping() {
    state = State.STOPPING;
  }

  /// Why requests should go elsewhere.
  public enum Readiness {
    READY,
    STARTING,
    STOPPING,
    DATABASE_SILENT
  }

  /// Asks the database, with a bounded wait.
  public Readiness readiness() {
    return switch (state) {
      case STARTING -> Readiness.STARTING;
      case STOPPING -> Readiness.STOPPING;
      case SERVING -> databaseAnswers.getAsBoolean() ? Readiness.READY : Readiness.DATABASE_SILENT;
    };
  }
}
