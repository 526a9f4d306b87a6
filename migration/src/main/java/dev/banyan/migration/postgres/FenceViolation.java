package dev.banyan.migration.postgres;

import java.sql.SQLException;
import java.util.Optional;

/// Reason why the fence rejected a write, parsed from the database exception.
public enum FenceViolation {
  NOT_OWNER("BY001"),
  SEALED("BY002");

  private final String sqlState;

  FenceViolation(String sqlState) {
    this.sqlState = sqlState;
  }

  /// The reason in the cause chain; empty if the fence has not rejected anything.
  public static Optional<FenceViolation> behind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused) {
        for (FenceViolation reason : values()) {
          if (reason.sqlState.equals(refused.getSQLState())) {
            return Optional.of(reason);
          }
        }
      }
    }
    return Optional.empty();
  }
}
