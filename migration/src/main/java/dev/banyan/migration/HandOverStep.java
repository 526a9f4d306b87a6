package dev.banyan.migration;

/// Next step of an engine in a hand-over. Each is idempotent and safe with concurrent engines.
public sealed interface HandOverStep {

  /// Requests the old owner to block writes.
  record Seal(Epoch target) implements HandOverStep {}

  /// Transfers the changes up to a position to the other side.
  record Drain(Epoch source, Position upTo) implements HandOverStep {}

  /// Requests the old owner to give up ownership: the commit point.
  ///
  /// @param drained the position that the other side has confirmed
  record Cede(Epoch target, Position drained) implements HandOverStep {}

  /// Requests the other side to become the owner.
  ///
  /// @param required the progress that it must have reached
  record Open(Epoch target, ReplicaProgress required) implements HandOverStep {}

  /// Informs the old owner where the new owner's feed begins, so that it can follow.
  record Follow(Epoch target, Position openedAt) implements HandOverStep {}

  /// Lets the old owner accept writes again and ensures that it never cedes in this attempt.
  record Unseal(Epoch target) implements HandOverStep {}

  /// Corrects an outdated old owner: the other side has already opened. Only needed if the old
  /// owner's database has lost its cession.
  record StepDown(Epoch target) implements HandOverStep {}

  /// Nothing can be done until the other side responds.
  record Wait() implements HandOverStep {}

  /// The hand-over is complete: the other side is the owner, and the old owner follows it.
  record Completed() implements HandOverStep {}

  /// The hand-over was rolled back: the old owner remains the owner, and this attempt can never
  /// succeed.
  record RolledBack() implements HandOverStep {}

  /// The attempt ended long ago: the journal was restored to an older state.
  ///
  /// @param owner the side that is the owner now, as far as the sides know
  record Outdated(Side owner) implements HandOverStep {}

  /// The old owner was restored after it had been sealed or before: it lacks changes that the other
  /// side has confirmed. The attempt is rolled back.
  record FeedLost() implements HandOverStep {}

  /// The other side was restored after the old owner had ceded and can never open. The old owner
  /// becomes the owner again, in another epoch.
  record TakeBack() implements HandOverStep {}
}
