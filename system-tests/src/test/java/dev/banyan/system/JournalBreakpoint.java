package dev.banyan.system;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Stops the engine right before one entry of its journal, and so before the step that the entry
/// announces. Ends with the connection, so that a server that dies holds nothing.
///
/// @param what the entry, such as `STEP_SEAL`
record JournalBreakpoint(Connection holder, String what) implements AutoCloseable {
  private static final String TRIGGER =
      """
      CREATE OR REPLACE FUNCTION held() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock_shared(7, hashtext(NEW.what));
        RETURN NEW;
      END $$;
      CREATE OR REPLACE TRIGGER held BEFORE INSERT ON migration_journal
        FOR EACH ROW EXECUTE FUNCTION held();
      """;
  private static final String WAITING =
      """
      SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7 AND NOT granted
        AND objid::bigint = hashtext(?)::bigint & 4294967295
      """;

  /// @param server where the journal is
  static JournalBreakpoint before(PostgresServer server, String what) throws SQLException {
    Connection holder = server.connect();
    try (Statement trigger = holder.createStatement();
        PreparedStatement lock =
            holder.prepareStatement("SELECT pg_advisory_lock(7, hashtext(?))")) {
      trigger.execute(TRIGGER);
      lock.setString(1, what);
      lock.execute();
      return new JournalBreakpoint(holder, what);
    }
  }

  /// Waits until the engine stands before the entry.
  void awaitHeld() throws InterruptedException {
    Stack.await("held before " + what, this::isHeld);
  }

  /// Whether the engine stands there.
  boolean isHeld() {
    try (PreparedStatement look = holder.prepareStatement(WAITING)) {
      look.setString(1, what);
      try (ResultSet row = look.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lets go.
  @Override
  public void close() throws IOException {
    try {
      holder.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
