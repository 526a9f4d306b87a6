package dev.banyan.migration;

/// The two sides that can own a capability.
public enum Side {
  MONOLITH,
  SERVICE;

  public Side other() {
    return this == MONOLITH ? SERVICE : MONOLITH;
  }
}
