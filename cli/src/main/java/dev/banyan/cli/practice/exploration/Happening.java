package dev.banyan.cli.practice.exploration;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;

/// One thing that can happen in a world.
sealed interface Happening {

  /// A client's write passes the fence.
  record Begins(Side at, int row, boolean deletes) implements Happening {}

  /// The write is acknowledged.
  record Commits(Side at, int row) implements Happening {}

  record RollsBack(Side at, int row) implements Happening {}

  /// A client reads what it has written.
  record Reads(Side at, int row) implements Happening {}

  /// A client's write goes where its router remembers the owner.
  record Routes(Side to) implements Happening {}

  record OrdersHandOver(HandOver attempt) implements Happening {}

  record GivesUp() implements Happening {}

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
}
