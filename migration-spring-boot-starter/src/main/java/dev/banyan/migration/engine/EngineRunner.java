package dev.banyan.migration.engine;

import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.JournalDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs a [MigrationEngine] for each capability while this instance is the leader.
public final class EngineRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRunner.class);
  private static final long SOON_MILLIS = 20;
  private static final long LATER_MILLIS = 200;
  private static final long FAILED_MILLIS = 500;
  private static final long TRIM_MILLIS = 3_000;

  private final LeaderElection leaderElection;
  private final List<MigrationEngine> engines = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;
  private volatile boolean leads;

  /// @param lag receives the lag of each batch, by capability
  public EngineRunner(
      DataSource database,
      List<Sides> capabilities,
      JournalDatabase tables,
      EngineProperties settings,
      Clock clock,
      LatencyMonitor latencyMonitor,
      BiConsumer<String, Duration> lag) {
    leaderElection = new LeaderElection(database);
    for (Sides sides : capabilities) {
      MigrationEngine[] self = new MigrationEngine[1];
      FeedRelay relay =
          new FeedRelay(late -> {
            self[0].lags(late);
            lag.accept(sides.capability(), late);
          });
      self[0] =
          new MigrationEngine(
              sides, tables, settings, clock, latencyMonitor, relay, this::isLeading);
      engines.add(self[0]);
    }
  }

  /// Whether this instance executes migrations.
  public boolean isLeading() {
    return running && leads;
  }

  private interface Duty {
    MigrationEngine.Next perform() throws SideUnavailableException, InterruptedException;
  }

  @Override
  public synchronized void start() {
    running = true;
    run(
        "leader",
        LATER_MILLIS,
        () -> {
          leads = leaderElection.isLeader();
          return MigrationEngine.Next.LATER;
        });
    for (MigrationEngine migrationEngine : engines) {
      String name = migrationEngine.capability();
      run(name + " feed", LATER_MILLIS, whileLeading(migrationEngine::follow));
      run(name + " engine", LATER_MILLIS, whileLeading(migrationEngine::act));
      run(name + " verifier", LATER_MILLIS, whileLeading(migrationEngine::compare));
      run(name + " trimmer", TRIM_MILLIS, whileLeading(migrationEngine::trim));
    }
  }

  private Duty whileLeading(Duty duty) {
    return () -> leads ? duty.perform() : MigrationEngine.Next.LATER;
  }

  private void run(String name, long later, Duty duty) {
    threads.add(
        Thread.ofVirtual()
            .name(name)
            .start(() -> {
              while (running) {
                try {
                  long pause =
                      switch (duty.perform()) {
                        case AT_ONCE -> 0;
                        case SOON -> SOON_MILLIS;
                        case LATER -> later;
                      };
                  TimeUnit.MILLISECONDS.sleep(pause);
                } catch (InterruptedException e) {
                  return;
                } catch (SideUnavailableException | RuntimeException e) {
                  LOG.warn("The {} waits: {}", name, e.getMessage());
                  LOG.debug("Because of", e);
                  if (!sleep()) {
                    return;
                  }
                }
              }
            }));
  }

  private static boolean sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(FAILED_MILLIS);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(Duration.ofSeconds(5));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    threads.clear();
    leaderElection.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
