package dev.banyan.monolith.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.banyan.tasks.DatabaseOutage;
import java.sql.SQLException;

/// Drops a connection on which a write was refused because it is read-only: after a failover the
/// next connection may lead to the server that takes writes.
///
/// Public because HikariCP makes it by the name in `application.yaml`.
public final class ReadOnlyEviction implements SQLExceptionOverride {

  // The interface has a type named Override.
  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    return DatabaseOutage.READ_ONLY.equals(failure.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}
