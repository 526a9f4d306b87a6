package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;

/// An action that leads from one state of the model to the next.
sealed interface Action {

  /// A client's transaction takes its snapshot before it has checked ownership.
  record TakesSnapshot(Side at, int row) implements Action {}

  /// A client's write passes the ownership check.
  record Begins(Side at, int row, RowState image) implements Action {}

  /// A running transaction writes another row, of another table.
  record Joins(Side at, int row, RowState image) implements Action {}

  /// The transaction that writes the row is acknowledged, with all its rows.
  record Commits(Side at, int row) implements Action {}

  record RollsBack(Side at, int row) implements Action {}

  /// One statement deletes all rows.
  record Truncates(Side at) implements Action {}

  /// A client reads its own write.
  record Reads(Side at, int row) implements Action {}

  /// A client's write is sent to the owner that its router has cached.
  record Routes(Side to) implements Action {}

  record OrdersHandOver(HandOver attempt) implements Action {}

  record GivesUp() implements Action {}

  record SealExpires(Side at) implements Action {}

  record EngineLooks(Side at) implements Action {}

  record EngineDies() implements Action {}

  /// The engine detects that the attempt has ended, and journals it.
  record EngineEnds(HandOverStep step) implements Action {}

  record Sends(Message message) implements Action {}

  record Loses(Message message) implements Action {}

  /// @param again whether the same message will be delivered once more
  record Arrives(Message message, boolean again) implements Action {}

  /// The replica loses a copied row, and the copier does not notice.
  record Miscounts(int row) implements Action {}

  record Verifies() implements Action {}

  /// The replica's database is restored to its initial state.
  record Restores(Side at) implements Action {}

  /// The owner's database keeps its rows, but its feed restarts.
  record FailsOver(Side at) implements Action {}

  record DeclaresLost(Side side) implements Action {}

  /// The engine journals that the other side becomes the owner, or remains it.
  record JournalsTakeOver(Side owner) implements Action {}

  /// The side that was declared lost becomes available again.
  record Returns(Side side) implements Action {}

  record BacksUp(Side side) implements Action {}

  /// Both servers are stopped, one side's database is restored from the backup, and both start.
  record RestoresBackup(Side side) implements Action {}

  /// The engine finds out that the journal was restored, and journals the owner.
  record FindsJournalOutdated(Side owner) implements Action {}

  /// The engine finds out that the owner was restored to an earlier ownership, and journals that
  /// its epoch is to be renewed.
  record FindsOwnerOutdated(Side owner) implements Action {}

  /// The engine finds out that the journaled attempt ended long ago.
  record FindsAttemptOutdated(Side owner) implements Action {}

  /// The engine finds out that the new owner can never open, and journals that the old one is to
  /// become the owner again.
  record TakesBack(Side from) implements Action {}

  /// The replica cannot continue from the owner's feed.
  record FindsFeedLost(Side replica) implements Action {}

  /// A side that lacks rows refuses to take over.
  record RefusesTakeOver(Side survivor) implements Action {}

  /// Every row is copied from the owner again.
  record CopiesAgain(Side to) implements Action {}
}
