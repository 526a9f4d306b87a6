package dev.banyan.migration.postgres;

import java.sql.SQLException;
import java.util.Optional;

/// Why the fence has refused a write, as an exception of the database tells it.
public enum FenceViolation {
  NOT_OWNER("BY001"),
  SEALED("BY002");

  private final String sqlState;

  FenceViolation(String sqlState) {
    this.sqlState = sqlState;
  }

  /// The reason somewhere among the causes; empty where the fence has not refused anything.
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
