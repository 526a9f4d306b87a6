package dev.banyan.migration.autoconfigure;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Evicts connections on which a write was rejected as read-only: after a failover, a new
/// connection may reach the primary.
///
/// Public because HikariCP instantiates it by the class name in `application.yaml`.
public final class ReadOnlyEviction implements SQLExceptionOverride {
  private static final String READ_ONLY = "25006";

  // The interface has a nested type named Override.
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return READ_ONLY.equals(failure.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
