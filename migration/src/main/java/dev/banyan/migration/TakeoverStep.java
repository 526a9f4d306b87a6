package dev.banyan.migration;

/// Next step of a takeover, as determined by [TakeoverProtocol]. Each is a request to the surviving
/// side.
public sealed interface TakeoverStep {

  /// Burn the epoch of an attempt or of a leftover seal.
  record Unseal(Epoch target) implements TakeoverStep {}

  /// Block writes before the epoch is renewed.
  record Seal(Epoch target) implements TakeoverStep {}

  /// End the ownership in the old epoch.
  ///
  /// @param at end of the sealed feed
  record Cede(Epoch target, Position at) implements TakeoverStep {}

  /// Become the owner.
  record TakeOver(Epoch target) implements TakeoverStep {}

  /// The surviving side owns the capability: only the journal is missing.
  record Done() implements TakeoverStep {}
}
