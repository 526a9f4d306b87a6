package dev.banyan.monolith.migration;

import dev.banyan.monolith.migration.engine.Load;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.routing.Reads;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Everything that can move, and what is known of its reads.
record Capabilities(List<Sides> all, Map<String, Reads> reads) implements AutoCloseable {
  Capabilities {
    all = List.copyOf(all);
    reads = Map.copyOf(reads);
  }

  /// @param shadowRate how many reads of each are compared a second at most
  Capabilities(List<Sides> all, Load load, int shadowRate) {
    this(
        all,
        all.stream()
            .map(Sides::capability)
            .collect(Collectors.toMap(Function.identity(), _ -> new Reads(load, shadowRate))));
  }

  /// @throws IllegalArgumentException where there is none of that name
  Sides named(String name) {
    return all.stream()
        .filter(sides -> sides.capability().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  /// @throws IllegalArgumentException where there is none of that name
  Reads readsOf(String name) {
    Reads known = reads.get(name);
    if (known == null) {
      throw unknown(name);
    }
    return known;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("no capability is called " + name);
  }

  @Override
  public void close() {
    reads.values().forEach(Reads::close);
  }
}
