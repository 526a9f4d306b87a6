package dev.banyan.migration.postgres;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.OwnershipChange;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.SideUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Executes requests to change the ownership. Each is decided under the lock that all writes share:
/// it waits for writes in flight and blocks new ones until then.
record OwnershipTransitions(JdbcTransactions transactions, String capability, ChangeFeed feed) {

  private interface Decider {
    OwnershipChange on(Connection connection, OwnershipRow row, Position here) throws SQLException;
  }

  private interface Effect {
    void on(Connection connection, OwnershipRow before) throws SQLException;
  }

  private static final Effect NONE = (ignored, ignored2) -> {};

  OwnershipChange seal(Epoch target, @Nullable String verified, int limitMillis, int timeoutMillis)
      throws SideUnavailableException {
    return run(
        timeoutMillis,
        limitMillis,
        (connection, row, here) ->
            isAsVerified(connection, verified)
                ? row.ownership().seal(target, here)
                : new OwnershipChange.Refused(OwnershipChange.Reason.NOT_GUARDED),
        NONE);
  }

  private boolean isAsVerified(Connection connection, @Nullable String verified)
      throws SQLException {
    return new TableGuardCheck(AttachedTables.read(connection, capability))
        .isAsVerified(connection, verified);
  }

  OwnershipChange unseal(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return run(timeoutMillis, (row, ignored) -> row.ownership().unseal(target), NONE);
  }

  OwnershipChange cede(Epoch target, Position drained, @Nullable String verified, int timeoutMillis)
      throws SideUnavailableException {
    return run(
        timeoutMillis,
        0,
        (connection, row, ignored) ->
            row.ownership().hasCededTo(target) || isAsVerified(connection, verified)
                ? row.ownership().cede(target, drained)
                : new OwnershipChange.Refused(OwnershipChange.Reason.NOT_GUARDED),
        // It has every row. It learns where to follow from once the other side has opened.
        (connection, before) ->
            OwnershipRow.follow(connection, capability, before.progress(), true));
  }

  OwnershipChange open(Epoch target, ReplicaProgress required, int timeoutMillis)
      throws SideUnavailableException {
    return run(
        timeoutMillis,
        (row, here) -> row.ownership().open(target, required, row.progress(), here),
        followsNobody(target));
  }

  OwnershipChange takeOver(Epoch target, int timeoutMillis) throws SideUnavailableException {
    return run(
        timeoutMillis,
        (row, here) -> row.ownership().takeOver(target, row.complete(), here),
        followsNobody(target));
  }

  // A late batch of the previous owner must never match again.
  private Effect followsNobody(Epoch own) {
    return (connection, before) ->
        OwnershipRow.follow(
            connection, capability, new ReplicaProgress(own, Position.START), before.complete());
  }

  OwnershipChange stepDown(Epoch current, int timeoutMillis) throws SideUnavailableException {
    return run(
        timeoutMillis,
        (row, ignored) -> row.ownership().stepDown(current),
        (connection, ignored) ->
            OwnershipRow.follow(
                connection, capability, new ReplicaProgress(current, Position.START), false));
  }

  private interface Request {
    OwnershipChange to(OwnershipRow row, Position here);
  }

  private OwnershipChange run(int timeoutMillis, Request request, Effect effect)
      throws SideUnavailableException {
    return run(timeoutMillis, 0, (ignored, row, here) -> request.to(row, here), effect);
  }

  private OwnershipChange run(int timeoutMillis, int limitMillis, Decider decider, Effect effect)
      throws SideUnavailableException {
    return transactions.run(connection -> {
      lockAlone(connection, timeoutMillis);
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      OwnershipChange change = decider.on(connection, row, feed.end(connection));
      if (change instanceof OwnershipChange.Changed(var now)) {
        OwnershipRow.write(connection, capability, now, limitMillis);
        effect.on(connection, row);
      }
      return change;
    });
  }

  private void lockAlone(Connection connection, int timeoutMillis) throws SQLException {
    JdbcTransactions.set(connection, "lock_timeout", timeoutMillis + "ms");
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(movable_lock(?))")) {
      lock.setString(1, capability);
      lock.execute();
    }
  }

  void follow(Epoch target, Position openedAt) throws SideUnavailableException {
    transactions.run(connection -> {
      OwnershipRow row = OwnershipRow.readForUpdate(connection, capability);
      if (row.ownership().hasCededTo(target) && !row.progress().source().equals(target)) {
        OwnershipRow.follow(
            connection, capability, new ReplicaProgress(target, openedAt), row.complete());
      }
      return true;
    });
  }
}
