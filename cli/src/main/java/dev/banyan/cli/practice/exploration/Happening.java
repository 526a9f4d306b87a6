package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;

/// One thing that can happen in a world.
sealed interface Happening {

  /// A client's transaction takes its snapshot, and has not come to the fence.
  record TakesSnapshot(Side at, int row) implements Happening {}

  /// A client's write passes the fence.
  record Begins(Side at, int row, Row image) implements Happening {}

  /// The write is acknowledged.
  record Commits(Side at, int row) implements Happening {}

  record RollsBack(Side at, int row) implements Happening {}

  /// All rows are deleted by one statement.
  record Truncates(Side at) implements Happening {}

  /// A client reads what it has written.
  record Reads(Side at, int row) implements Happening {}

  /// A client's write goes to the side that its router remembers as the owner.
  record Routes(Side to) implements Happening {}

  record OrdersHandOver(HandOver attempt) implements Happening {}

  record GivesUp() implements Happening {}

  record SealExpires(Side at) implements Happening {}

  record EngineLooks(Side at) implements Happening {}

  record EngineDies() implements Happening {}

  /// The engine finds that the attempt has ended, and journals it.
  record EngineEnds(HandOverStep step) implements Happening {}

  record Sends(Message message) implements Happening {}

  record Loses(Message message) implements Happening {}

  /// @param again whether the same message will come once more
  record Arrives(Message message, boolean again) implements Happening {}

  /// The replica does not take a copied row, and the copier does not notice.
  record Miscounts(int row) implements Happening {}

  record Verifies() implements Happening {}

  /// The replica's database goes back to its beginning.
  record Restores(Side at) implements Happening {}

  /// The owner's database keeps its rows, and its feed begins again.
  record FailsOver(Side at) implements Happening {}

  record DeclaresLost(Side side) implements Happening {}

  /// The engine journals that the other side owns now, or still.
  record JournalsTakeOver(Side owner) implements Happening {}

  /// The side that was declared lost serves again.
  record Returns(Side side) implements Happening {}

  /// Every row is copied from the owner again.
  record CopiesAgain(Side to) implements Happening {}
}
