package dev.banyan.migration;

/// What the ownership of both sides says about the journal, outside a hand-over.
///
/// Epochs only grow: the side with the later epoch was not restored to an older state.
public sealed interface OwnershipFinding {

  /// The journal and both sides agree.
  record Consistent() implements OwnershipFinding {}

  /// The replica knows only an earlier epoch than the owner, and must step down to the current one.
  record ReplicaOutdated(Epoch current) implements OwnershipFinding {}

  /// The journal was restored: the side that it takes for the replica is the owner.
  ///
  /// @param stepsDown whether the other side knows only an earlier epoch and must step down first
  record JournalOutdated(Side owner, Epoch current, boolean stepsDown)
      implements OwnershipFinding {}

  /// The owner was restored to its ownership before the last two hand-overs. It continues in an
  /// unused epoch, so that the other side steps down and is copied again.
  record OwnerOutdated() implements OwnershipFinding {}

  /// Neither side owns the capability, and no hand-over produces an owner. Which rows are given up
  /// is the operator's decision.
  record NoOwner() implements OwnershipFinding {}
}
