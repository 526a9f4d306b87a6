package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.EngineObservations;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.MovableCapability;
import dev.banyan.migration.engine.SideNames;
import dev.banyan.migration.engine.Sides;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.postgres.GatedCalls;
import dev.banyan.migration.postgres.MovableTables;
import dev.banyan.migration.routing.CapabilityRouter;
import dev.banyan.migration.routing.ReadStatistics;
import dev.banyan.migration.routing.Route;
import dev.banyan.migration.routing.RoutedCalls;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;

/// Registry of all movable capabilities with their two sides and read statistics.
///
/// Thread-safe.
public final class CapabilityRegistry implements AutoCloseable {
  private final Map<String, Registered> capabilities = new LinkedHashMap<>();
  private final JournalDatabase journal;
  private final LatencyMonitor latencyMonitor;
  private final int shadowRate;
  private final InstantSource clock;

  private record Registered(Sides sides, Side firstOwner, ReadStatistics reads) {}

  /// @param shadowRate maximum number of shadow reads compared per second, for each capability
  public CapabilityRegistry(
      JournalDatabase journal, LatencyMonitor latencyMonitor, int shadowRate, InstantSource clock) {
    this.clock = clock;
    this.journal = journal;
    this.latencyMonitor = latencyMonitor;
    this.shadowRate = shadowRate;
  }

  /// @param names of the two sides
  /// @param observations of the engine's work
  /// @param pool the engine's connection pool to this application's database
  /// @throws IllegalArgumentException if two capabilities have the same name
  public void add(
      MovableCapability one, SideNames names, DataSource pool, EngineObservations observations) {
    add(
        new Sides(
            one.name(),
            new MovableTables(pool, one.name(), pool),
            one.service(),
            names,
            observations),
        one.firstOwner());
  }

  void add(Sides sides, Side firstOwner) {
    Registered registered =
        new Registered(sides, firstOwner, new ReadStatistics(latencyMonitor, shadowRate, clock));
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
    return new CapabilityRouter<>(name, monolith, service, route(name), registered.reads());
  }

  /// Creates a router for a port that reports refusals with exceptions.
  ///
  /// @param <P> the capability's port
  /// @param local implementation on this process's tables
  /// @param service implementation that calls the other process
  /// @param requests the connection pool of the local implementation
  /// @param isMissing whether an exception means that the requested record does not exist
  /// @throws IllegalArgumentException if the capability does not exist
  public <P> RoutedCalls<P> calls(
      String name, P local, P service, DataSource requests, Predicate<RuntimeException> isMissing) {
    GatedCalls gate = new GatedCalls(new MovableTables(requests, name), Side.MONOLITH, isMissing);
    return RoutedCalls.of(name, local, gate, service, route(name), registered(name).reads());
  }

  private Route route(String name) {
    return new Route(registered(name).firstOwner(), () -> journal.journal().load(name).migration());
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
