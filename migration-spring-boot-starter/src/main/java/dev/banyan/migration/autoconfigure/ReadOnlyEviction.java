package dev.banyan.migration.autoconfigure;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Drops a connection on which a write was refused because it is read-only: after a failover the
/// next connection may lead to the server that takes writes.
///
/// Public because HikariCP makes it by the name in `application.yaml`.
public final class ReadOnlyEviction implements SQLExceptionOverride {
  private static final String READ_ONLY = "25006";

  // The interface has a type named Override.
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return READ_ONLY.equals(failure.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
