package dev.banyan.migration.postgres;

import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopySource;
import dev.banyan.migration.ReplicaProgress;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The steps of a copy on the replica, each in a transaction with its checkpoint.
record ReplicaCopy(AttachedTables tables) {

  /// Empties the tables, unless a later copy has already started.
  CopyCheckpoint begin(Connection connection, long run, CopySource source) throws SQLException {
    OwnershipRow row = OwnershipRow.readForUpdate(connection, tables.capability());
    CopyProgress progress = new CopyProgress(tables);
    CopyCheckpoint mark = progress.mark(connection);
    if (row.ownership().isOwner() || run <= mark.run()) {
      return mark;
    }
    PostponedDefinitions postponed = new PostponedDefinitions(tables);
    boolean nothing = source.ranges().isEmpty();
    postponed.postpone(connection);
    progress.empty(connection);
    if (nothing) {
      postponed.makeAll(connection);
    }
    OwnershipRow.follow(
        connection,
        tables.capability(),
        new ReplicaProgress(source.source(), source.from()),
        nothing);
    CopyCheckpoint begun =
        new CopyCheckpoint(run, null, source.ranges(), 0, source.rows(), nothing);
    progress.write(connection, begun);
    return begun;
  }

  /// Writes rows if they continue at the checkpoint. When all are there, creates one index or
  /// foreign key per call, because each may take long.
  CopyCheckpoint write(Connection connection, CopyCheckpoint on, @Nullable Chunk rows, boolean last)
      throws SQLException {
    OwnershipRow row = OwnershipRow.readForUpdate(connection, tables.capability());
    CopyProgress progress = new CopyProgress(tables);
    CopyCheckpoint mark = progress.mark(connection);
    if (row.ownership().isOwner() || !mark.equals(on)) {
      return mark;
    }
    CopyCheckpoint now = mark;
    if (rows != null) {
      new RowImages(tables).admit(connection);
      new CopiedRows(tables.capability(), tables.named(rows.table())).write(connection, rows);
      now = mark.after(rows, last);
    }
    if (now.remaining().isEmpty() && !new PostponedDefinitions(tables).makeNext(connection)) {
      progress.analyze(connection);
      now = now.completed();
    } else {
      // A crash may lose the last chunks, but only together with their checkpoint.
      JdbcTransactions.set(connection, "synchronous_commit", "off");
    }
    progress.write(connection, now);
    return now;
  }

  /// Ends following, unless another copy has started.
  boolean retire(Connection connection, long run) throws SQLException {
    OwnershipRow row = OwnershipRow.readForUpdate(connection, tables.capability());
    boolean ends =
        !row.ownership().isOwner()
            && row.complete()
            && new CopyProgress(tables).mark(connection).run() == run;
    if (ends) {
      OwnershipRow.follow(connection, tables.capability(), row.progress(), false);
    }
    return ends;
  }
}
