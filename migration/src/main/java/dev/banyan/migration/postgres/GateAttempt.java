package dev.banyan.migration.postgres;

import dev.banyan.migration.Freshness;
import dev.banyan.migration.OwnershipState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// One execution of a request behind a gate: the connection that its statements share, and what
/// they have learned about the ownership. Bound to a thread by [GatedDataSource#begin].
final class GateAttempt implements AutoCloseable {
  private final GatedDataSource source;
  private final GatedDataSource.Usage usage;
  private final @Nullable GateAttempt outer;
  private final GateSql sql;
  private @Nullable Connection parked;
  private @Nullable OwnershipState state;
  private boolean accepted;
  private boolean uncertain;
  private @Nullable Freshness reached;
  private long statements;
  private boolean ended;

  GateAttempt(GatedDataSource source, GatedDataSource.Usage usage, GateSql sql) {
    this.source = source;
    this.usage = usage;
    this.outer = usage.attempt;
    this.sql = sql;
    usage.attempt = this;
  }

  GateSql sql() {
    return sql;
  }

  /// The state from before the first statement; `null` if none has been executed.
  @Nullable OwnershipState state() {
    return state;
  }

  /// Reads the state on its own.
  OwnershipState readState() throws SQLException {
    Connection connection = take();
    long sent = System.nanoTime();
    try {
      readState(connection);
    } catch (SQLException e) {
      connection.close();
      if (!BrokenConnections.isBehind(e, sent)) {
        throw e;
      }
      connection = BrokenConnections.replacement(source.pool());
      readState(connection);
    }
    park(connection);
    OwnershipState read = state;
    if (read == null) {
      throw new IllegalStateException("the state was not read");
    }
    return read;
  }

  void readState(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql.state());
        ResultSet rows = query.executeQuery()) {
      learn(GateSql.readState(rows));
    }
  }

  /// Only the first state is from before all rows that the request has read.
  void learn(OwnershipState read) {
    if (state == null) {
      state = read;
    }
  }

  /// Counts a statement. Its number tells later whether it was the last one.
  long executed() {
    reached = null;
    return ++statements;
  }

  /// Records a committed write.
  ///
  /// @param number the number of its last statement
  /// @param position reached by it; `null` if unknown
  void committed(long number, @Nullable Freshness position) {
    accepted = true;
    reached = number == statements ? position : null;
  }

  /// Whether a write was committed that the fence has admitted.
  boolean hasWritten() {
    return accepted;
  }

  /// Records that a connection broke during a write or commit.
  void lost() {
    uncertain = true;
  }

  /// Whether a write was committed, or may have been: its connection broke.
  boolean mayHaveWritten() {
    return accepted || uncertain;
  }

  /// The position reached by the writes; `null` if it is unknown.
  @Nullable Freshness reached() {
    return reached;
  }

  /// The connection of this attempt if nothing uses it now, otherwise another one.
  Connection take() throws SQLException {
    for (GateAttempt attempt = this; attempt != null; attempt = attempt.outer) {
      Connection free = attempt.parked;
      if (free != null) {
        attempt.parked = null;
        return free;
      }
    }
    return source.pool().getConnection();
  }

  /// Keeps a connection for the next statement of this attempt.
  void park(Connection connection) throws SQLException {
    if (parked == null && !ended) {
      parked = connection;
    } else {
      connection.close();
    }
  }

  @Override
  public void close() {
    ended = true;
    usage.attempt = outer;
    Connection last = parked;
    parked = null;
    if (last != null) {
      try {
        if (outer == null) {
          last.close();
        } else {
          outer.park(last);
        }
      } catch (SQLException e) {
        // The pool discards a connection that cannot be returned; the request is done.
      }
    }
  }
}
