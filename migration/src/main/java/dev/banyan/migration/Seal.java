package dev.banyan.migration;

/// Seal: the owner blocks new writes during a hand-over.
///
/// A seal has a time limit, measured by the owner's own clock. After it, the owner may write again
/// and can no longer cede in this attempt.
///
/// @param target the epoch in which the other side will own the capability
/// @param at the end of the owner's feed; read when no write was in flight
/// @param expired whether its time limit has passed
public record Seal(Epoch target, Position at, boolean expired) {

  public Seal(Epoch target, Position at) {
    this(target, at, false);
  }
}
