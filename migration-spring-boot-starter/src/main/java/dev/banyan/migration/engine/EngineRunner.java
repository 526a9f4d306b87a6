package dev.banyan.migration.engine;

import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.ChangeSignal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournalWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/// Runs a [MigrationEngine] for each capability while this instance is the leader.
public final class EngineRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EngineRunner.class);
  private static final long FAILED_MILLIS = 500;
  private static final long CHECK_LEADERSHIP_MILLIS = 2_000;
  private static final int AWAIT_LEADERSHIP_MILLIS = 10_000;
  private static final Next TRY_TO_LEAD_AGAIN = Next.within(200);

  private final LeaderElection leaderElection;
  private final JournalWatch journalWatch;
  private final List<MigrationEngine> engines = new ArrayList<>();
  private final List<Duty> duties = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;
  private volatile boolean leads;

  private interface Work {
    Next perform() throws SideUnavailableException, InterruptedException;
  }

  /// @param signal ends its pauses
  private record Duty(String name, ChangeSignal signal, Work work) {}

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
    journalWatch = new JournalWatch(tables.pool());
    add("leader", new ChangeSignal(), this::lead);
    for (Sides sides : capabilities) {
      MigrationEngine[] self = new MigrationEngine[1];
      FeedRelay relay =
          new FeedRelay(
              sides.capability(),
              sides.observations(),
              late -> {
                self[0].lags(late);
                lag.accept(sides.capability(), late);
              });
      self[0] =
          new MigrationEngine(
              sides, tables, settings, clock, latencyMonitor, relay, this::isLeading);
      add(self[0]);
    }
  }

  private void add(MigrationEngine engine) {
    engines.add(engine);
    String name = engine.capability();
    add(name + " feed", engine.feedChanged(), whileLeading(engine::follow));
    add(name + " engine", new ChangeSignal(), whileLeading(engine::act));
    add(name + " verifier", new ChangeSignal(), whileLeading(engine::compare));
    add(name + " trimmer", engine.relayed(), whileLeading(engine::trim));
  }

  private void add(String name, ChangeSignal signal, Work work) {
    journalWatch.addListener(signal);
    duties.add(new Duty(name, signal, work));
  }

  private Work whileLeading(Work work) {
    return () -> leads ? work.perform() : Next.LATER;
  }

  /// Whether this instance executes migrations.
  public boolean isLeading() {
    return running && leads;
  }

  /// Signals changes of the journal while this runs.
  public JournalWatch journalWatch() {
    return journalWatch;
  }

  // The watch also signals when the database does not answer: the connection of the leader may be
  // dead then.
  private Next lead() {
    lead(leaderElection.isLeader());
    if (!leads) {
      lead(leaderElection.await(AWAIT_LEADERSHIP_MILLIS));
    }
    return leads ? Next.within(CHECK_LEADERSHIP_MILLIS) : TRY_TO_LEAD_AGAIN;
  }

  private void lead(boolean now) {
    boolean changed = now != leads;
    leads = now;
    if (changed) {
      duties.forEach(duty -> duty.signal().signal());
    }
  }

  @Override
  public synchronized void start() {
    running = true;
    setWaiting(true);
    journalWatch.start();
    for (Duty duty : duties) {
      threads.add(Thread.ofVirtual().name(duty.name()).start(() -> run(duty)));
    }
  }

  private void run(Duty duty) {
    String reported = "";
    try {
      while (running) {
        // Read first, so that no change is missed.
        long seen = duty.signal().count();
        try {
          Next next = duty.work().perform();
          reported = "";
          TimeUnit.MILLISECONDS.sleep(next.leastMillis());
          duty.signal().await(seen, next.mostMillis() - next.leastMillis());
        } catch (SideUnavailableException | RuntimeException e) {
          String why = String.valueOf(e.getMessage());
          // A side can be absent for days.
          LOG.atLevel(why.equals(reported) || !running ? Level.DEBUG : Level.WARN)
              .log("The {} waits: {}", duty.name(), why);
          LOG.debug("Because of", e);
          reported = why;
          TimeUnit.MILLISECONDS.sleep(FAILED_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      // The engine stops.
    }
  }

  private void setWaiting(boolean allowed) {
    leaderElection.setWaiting(allowed);
    try {
      for (MigrationEngine engine : engines) {
        engine.setWaiting(allowed);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void stop() {
    running = false;
    setWaiting(false);
    journalWatch.stop();
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
    leads = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
