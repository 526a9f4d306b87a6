package dev.banyan.migration;

/// Where a capability can live.
public enum Side {
  MONOLITH,
  SERVICE
}
