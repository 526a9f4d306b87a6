package dev.banyan.migration;

/// What an engine does next in a hand-over. Each can be done twice, and by two engines at once.
public sealed interface HandOverStep {

  /// Asks the old owner to refuse writes.
  record Seal(Epoch target) implements HandOverStep {}

  /// Brings the changes up to a position to the other side.
  record Drain(Epoch source, Position upTo) implements HandOverStep {}

  /// Asks the other side to become the owner.
  record Open(Epoch target, Position required) implements HandOverStep {}

  /// Tells the old owner that it is none any more, and where the reverse feed begins.
  record Cede(Epoch target, Position openedAt) implements HandOverStep {}

  /// Makes sure that the other side never opens in this attempt.
  record Burn(Epoch target) implements HandOverStep {}

  /// Lets the old owner write again.
  record Unseal(Epoch target) implements HandOverStep {}

  /// It went on: the other side is the owner, and both know.
  record WentOn() implements HandOverStep {}

  /// It went back: the old owner is the owner, and this attempt can no more succeed.
  record WentBack() implements HandOverStep {}
}
