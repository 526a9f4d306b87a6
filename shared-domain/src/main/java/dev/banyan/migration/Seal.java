package dev.banyan.migration;

/// The owner's refusal of new writes while it hands over.
///
/// @param target the epoch in which the other side is to own the capability
/// @param at the owner's position after its last write; read when no write was in flight any more
public record Seal(Epoch target, Position at) {}
