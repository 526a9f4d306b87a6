package dev.banyan.migration.operations;

import dev.banyan.migration.Side;
import dev.banyan.migration.engine.EngineProperties;
import dev.banyan.migration.engine.EngineRunner;
import dev.banyan.migration.engine.LatencyMonitor;
import dev.banyan.migration.engine.NotesFixture;
import dev.banyan.migration.rollback.MutableClock;
import dev.banyan.migration.rollback.RequestWindow;
import java.time.Duration;
import java.util.List;

/// One instance of the application, with automatic rollbacks of the notes and the requests that it
/// has routed.
final class RollbackFixture implements AutoCloseable {
  private static final EngineProperties SETTINGS =
      NotesFixture.settings(Duration.ofSeconds(3), Duration.ofMillis(400));
  private final NotesFixture notes;
  private final CapabilityRegistry registry;
  private final EngineRunner engine;
  final MigrationService migrations;
  final AutomaticRollback rollback;

  RollbackFixture(NotesFixture notes, MutableClock clock) {
    this.notes = notes;
    registry = new CapabilityRegistry(notes.tables(), new LatencyMonitor(), 10, clock);
    registry.add(notes.sides(), Side.MONOLITH);
    migrations =
        new MigrationService(
            registry,
            notes.tables(),
            SETTINGS,
            new StatusReport(notes.tables(), registry, clock),
            new PreFlightReport(notes.tables(), SETTINGS, clock),
            clock);
    rollback = new AutomaticRollback(migrations, registry, notes.tables(), clock);
    engine =
        new EngineRunner(
            notes.journalDatabase().database(),
            List.of(notes.sides()),
            notes.tables(),
            SETTINGS,
            clock,
            new LatencyMonitor(),
            (_, _) -> {});
  }

  EngineRunner engine() {
    return engine;
  }

  RollbackRunner runner() {
    return new RollbackRunner(
        rollback,
        List.of(notes.capability()),
        engine::isLeading,
        Duration.ofMillis(20),
        engine.journalWatch());
  }

  void requests(int times, Side side, RequestWindow.Kind kind, boolean failed, int millis) {
    for (int i = 0; i < times; i++) {
      registry
          .readsOf(notes.capability())
          .requests()
          .record(side, kind, failed, Duration.ofMillis(millis));
    }
  }

  /// What each instance does every second.
  void watch() {
    rollback.watch(notes.capability());
  }

  /// What the leader does every second.
  void act() {
    rollback.act(notes.capability());
  }

  @Override
  public void close() {
    engine.stop();
    registry.close();
  }
}
