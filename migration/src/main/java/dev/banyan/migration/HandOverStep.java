package dev.banyan.migration;

/// What an engine does next in a hand-over. Each can be done twice, and by two engines at once.
public sealed interface HandOverStep {

  /// Asks the old owner to refuse writes.
  record Seal(Epoch target) implements HandOverStep {}

  /// Brings the changes up to a position to the other side.
  record Drain(Epoch source, Position upTo) implements HandOverStep {}

  /// Asks the old owner to give the capability up: the commit point.
  ///
  /// @param drained what the other side has confirmed to have
  record Cede(Epoch target, Position drained) implements HandOverStep {}

  /// Asks the other side to become the owner.
  ///
  /// @param required what it must have applied
  record Open(Epoch target, ReplicaProgress required) implements HandOverStep {}

  /// Tells the old owner where the new owner's feed begins, so that it follows.
  record Follow(Epoch target, Position openedAt) implements HandOverStep {}

  /// Lets the old owner write again, and makes sure that it never cedes in this attempt.
  record Unseal(Epoch target) implements HandOverStep {}

  /// Ends what the old owner believes: the other side has opened already. Only where the old
  /// owner's database has lost that it had ceded.
  record StepDown(Epoch target) implements HandOverStep {}

  /// Nothing can be done before the other side answers.
  record Wait() implements HandOverStep {}

  /// The hand-over is complete: the other side is the owner, and the old owner follows it.
  record Completed() implements HandOverStep {}

  /// The hand-over was given up: the old owner is the owner, and this attempt can never succeed.
  record RolledBack() implements HandOverStep {}
}
