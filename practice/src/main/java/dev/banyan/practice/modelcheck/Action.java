package dev.banyan.practice.modelcheck;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;

/// One thing that can happen in a world.
sealed interface Action {

  /// A client's transaction takes its snapshot, and has not come to the fence.
  record TakesSnapshot(Side at, int row) implements Action {}

  /// A client's write passes the fence.
  record Begins(Side at, int row, RowState image) implements Action {}

  /// The write is acknowledged.
  record Commits(Side at, int row) implements Action {}

  record RollsBack(Side at, int row) implements Action {}

  /// All rows are deleted by one statement.
  record Truncates(Side at) implements Action {}

  /// A client reads what it has written.
  record Reads(Side at, int row) implements Action {}

  /// A client's write goes to the side that its router remembers as the owner.
  record Routes(Side to) implements Action {}

  record OrdersHandOver(HandOver attempt) implements Action {}

  record GivesUp() implements Action {}

  record SealExpires(Side at) implements Action {}

  record EngineLooks(Side at) implements Action {}

  record EngineDies() implements Action {}

  /// The engine finds that the attempt has ended, and journals it.
  record EngineEnds(HandOverStep step) implements Action {}

  record Sends(Message message) implements Action {}

  record Loses(Message message) implements Action {}

  /// @param again whether the same message will come once more
  record Arrives(Message message, boolean again) implements Action {}

  /// The replica does not take a copied row, and the copier does not notice.
  record Miscounts(int row) implements Action {}

  record Verifies() implements Action {}

  /// The replica's database goes back to its beginning.
  record Restores(Side at) implements Action {}

  /// The owner's database keeps its rows, and its feed begins again.
  record FailsOver(Side at) implements Action {}

  record DeclaresLost(Side side) implements Action {}

  /// The engine journals that the other side owns now, or still.
  record JournalsTakeOver(Side owner) implements Action {}

  /// The side that was declared lost serves again.
  record Returns(Side side) implements Action {}

  /// Every row is copied from the owner again.
  record CopiesAgain(Side to) implements Action {}
}
