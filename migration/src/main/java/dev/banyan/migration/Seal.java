package dev.banyan.migration;

/// The owner's refusal of new writes while it hands over.
///
/// A seal has a time limit, kept by the owner's own clock: past it the owner may write again, and
/// can no longer cede in this attempt.
///
/// @param target the epoch in which the other side is to own the capability
/// @param at the end of the owner's feed; read when no write was in flight any more
/// @param expired whether its time limit has passed
public record Seal(Epoch target, Position at, boolean expired) {

  public Seal(Epoch target, Position at) {
    this(target, at, false);
  }
}
