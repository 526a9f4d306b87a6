package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;
import java.util.List;

/// A request on its way to a side; it may arrive late, twice or never.
sealed interface Message {
  Side to();

  /// @param committed the last committed position of the old owner when this was sent; no correct
  ///   side looks at it
  record Ask(Side to, HandOverStep step, int committed) implements Message {}

  /// Asks the side that is left to own what the lost one owned.
  record TakeOver(Side to, Epoch target) implements Message {}

  /// Changes of the owner's feed that follow one position and end at another.
  record Feed(Side to, Epoch source, int after, int upTo, List<SideState.Entry> entries)
      implements Message {}

  /// A row as the copier read it.
  record Copied(Side to, Epoch source, int row, RowState image) implements Message {}

  /// An owner's change on its way back to the owner; no correct side sends one.
  record Echo(Side to, int row, RowState image) implements Message {}
}
