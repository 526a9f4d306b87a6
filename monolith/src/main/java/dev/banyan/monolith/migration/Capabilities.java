package dev.banyan.monolith.migration;

import dev.banyan.monolith.migration.engine.Sides;
import java.util.List;

/// Everything that can move.
record Capabilities(List<Sides> all) {
  Capabilities {
    all = List.copyOf(all);
  }

  /// @throws IllegalArgumentException where there is none of that name
  Sides named(String name) {
    return all.stream()
        .filter(sides -> sides.capability().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no capability is called " + name));
  }
}
