package dev.banyan.migration;

/// Where a capability can live.
public enum Side {
  MONOLITH,
  SERVICE;

  public Side other() {
    return this == MONOLITH ? SERVICE : MONOLITH;
  }
}
