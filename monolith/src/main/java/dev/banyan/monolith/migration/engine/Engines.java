package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.SideDownException;
import dev.banyan.monolith.migration.journal.JournalTables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Runs an [Engine] for each capability while this instance leads.
public final class Engines implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
  private static final long SOON_MILLIS = 20;
  private static final long LATER_MILLIS = 200;
  private static final long FAILED_MILLIS = 500;
  private static final long TIDY_MILLIS = 3_000;

  private final Leadership leadership;
  private final List<Engine> engines = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;
  private volatile boolean leads;

  /// @param lag told of each stretch's lag, by capability
  public Engines(
      DataSource database,
      List<Sides> capabilities,
      JournalTables tables,
      EngineSettings settings,
      Load load,
      BiConsumer<String, Duration> lag) {
    leadership = new Leadership(database);
    for (Sides sides : capabilities) {
      Engine[] self = new Engine[1];
      FeedRelay relay =
          new FeedRelay(late -> {
            self[0].lags(late);
            lag.accept(sides.capability(), late);
          });
      self[0] = new Engine(sides, tables, settings, load, relay, this::isLeading);
      engines.add(self[0]);
    }
  }

  /// Whether this instance carries migrations out.
  public boolean isLeading() {
    return running && leads;
  }

  private interface Duty {
    Engine.Next perform() throws SideDownException, InterruptedException;
  }

  @Override
  public synchronized void start() {
    running = true;
    run(
        "leader",
        LATER_MILLIS,
        () -> {
          leads = leadership.holds();
          return Engine.Next.LATER;
        });
    for (Engine engine : engines) {
      String name = engine.capability();
      run(name + " feed", LATER_MILLIS, whileLeading(engine::follow));
      run(name + " engine", LATER_MILLIS, whileLeading(engine::act));
      run(name + " verifier", LATER_MILLIS, whileLeading(engine::compare));
      run(name + " trimmer", TIDY_MILLIS, whileLeading(engine::tidy));
    }
  }

  private Duty whileLeading(Duty duty) {
    return () -> leads ? duty.perform() : Engine.Next.LATER;
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
                } catch (SideDownException | RuntimeException e) {
                  LOG.warn("The {} waits: {}", name, e.getMessage());
                  LOG.debug("Because of", e);
                  if (!slept()) {
                    return;
                  }
                }
              }
            }));
  }

  private static boolean slept() {
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
    leadership.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
