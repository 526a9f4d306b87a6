package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.ReadStatistics;
import dev.banyan.migration.routing.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Registry of all movable capabilities with their two sides and read statistics.
///
/// Thread-safe.
public final class CapabilityRegistry implements AutoCloseable {
  private final Map<String, Registered> capabilities = new LinkedHashMap<>();
  private final JournalDatabase journal;
  private final LatencyMonitor latencyMonitor;
  private final int shadowRate;

  private record Registered(Sides sides, Side firstOwner, ReadStatistics reads) {}

  /// @param shadowRate maximum number of shadow reads compared per second, for each capability
  public CapabilityRegistry(
      JournalDatabase journal, LatencyMonitor latencyMonitor, int shadowRate) {
    this.journal = journal;
    this.latencyMonitor = latencyMonitor;
    this.shadowRate = shadowRate;
  }

  /// @param pool the engine's connection pool to this application's database
  /// @throws IllegalArgumentException if two capabilities have the same name
  public void add(MovableCapability one, DataSource pool) {
    add(
        new Sides(one.name(), new MovableTables(pool, one.name()), one.service()),
        one.firstOwner());
  }

  void add(Sides sides, Side firstOwner) {
    Registered registered =
        new Registered(sides, firstOwner, new ReadStatistics(latencyMonitor, shadowRate));
    if (capabilities.put(sides.capability(), registered) != null) {
      throw new IllegalArgumentException("two capabilities are called " + sides.capability());
    }
  }

  /// Creates a router that sends the requests of a capability to the side that currently answers
  /// them.
  ///
  /// @param <P> the capability's port
  /// @throws IllegalArgumentException if the capability does not exist
  public <P> CapabilityRouter<P> router(String name, P monolith, P service) {
    Registered registered = registered(name);
    return new CapabilityRouter<>(
        name,
        monolith,
        service,
        new Route(registered.firstOwner(), () -> journal.journal().load(name).migration()),
        registered.reads());
  }

  /// The sides of all capabilities.
  public List<Sides> all() {
    return capabilities.values().stream().map(Registered::sides).toList();
  }

  /// Records the initial owner of each capability that the journal does not contain yet.
  public void registerAll() {
    capabilities.forEach(
        (name, registered) -> journal.journal().register(name, registered.firstOwner()));
  }

  /// @throws IllegalArgumentException if the capability does not exist
  Sides named(String name) {
    return registered(name).sides();
  }

  /// @throws IllegalArgumentException if the capability does not exist
  ReadStatistics readsOf(String name) {
    return registered(name).reads();
  }

  private Registered registered(String name) {
    Registered known = capabilities.get(name);
    if (known == null) {
      throw new IllegalArgumentException("no capability is called " + name);
    }
    return known;
  }

  @Override
  public void close() {
    capabilities.values().forEach(registered -> registered.reads().close());
  }
}
