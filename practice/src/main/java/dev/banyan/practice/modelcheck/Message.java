package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Position;
import dev.banyan.migration.Side;
import java.util.List;

/// A request on its way to a side. It may arrive late, twice or never.
sealed interface Message {
  Side to();

  /// @param committed the last committed position of the old owner when this was sent; ignored by a
  ///   correct side
  record Ask(Side to, HandOverStep step, int committed) implements Message {}

  /// Asks the remaining side to take over from the lost one.
  record TakeOver(Side to, Epoch target) implements Message {}

  /// Changes of the owner's feed after one position up to another.
  record Feed(Side to, Epoch source, Position after, int upTo, List<SideState.Entry> entries)
      implements Message {}

  /// A row as the copier read it.
  record Copied(Side to, Epoch source, int row, RowState image) implements Message {}

  /// An owner's change that is sent back to the owner; a correct side never sends one.
  record Echo(Side to, int row, RowState image) implements Message {}
}
