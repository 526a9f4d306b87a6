package dev.banyan.migration.operations;

import dev.banyan.migration.journal.ChangeSignal;
import dev.banyan.migration.journal.JournalWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Checks the rollback guard of each capability once a second, in each instance, while there is
/// one.
public final class RollbackRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RollbackRunner.class);

  // A change of the journal is signaled, so that this is only a safety net.
  private static final long WITHOUT_GUARD_MILLIS = 30_000;

  private final AutomaticRollback automaticRollback;
  private final List<String> capabilities;
  private final BooleanSupplier leads;
  private final Duration interval;
  private final Map<String, ChangeSignal> signals;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /// @param leads whether this instance executes migrations
  /// @param interval between two checks while there is a guard
  /// @param journalWatch signals that a guard was armed
  RollbackRunner(
      AutomaticRollback automaticRollback,
      List<String> capabilities,
      BooleanSupplier leads,
      Duration interval,
      JournalWatch journalWatch) {
    this.automaticRollback = automaticRollback;
    this.capabilities = List.copyOf(capabilities);
    this.leads = leads;
    this.interval = interval;
    this.signals = signals(capabilities, journalWatch);
  }

  private static Map<String, ChangeSignal> signals(
      List<String> capabilities, JournalWatch journalWatch) {
    Map<String, ChangeSignal> signals = new HashMap<>();
    for (String capability : capabilities) {
      ChangeSignal signal = new ChangeSignal();
      journalWatch.addListener(signal);
      signals.put(capability, signal);
    }
    return signals;
  }

  @Override
  public synchronized void start() {
    running = true;
    for (String capability : capabilities) {
      threads.add(
          Thread.ofVirtual()
              .name(capability + " rollback guard")
              .start(() -> run(capability, Objects.requireNonNull(signals.get(capability)))));
    }
  }

  private void run(String capability, ChangeSignal changed) {
    try {
      while (running) {
        // Read first, so that no change is missed.
        long seen = changed.count();
        if (check(capability)) {
          Thread.sleep(interval);
        } else {
          changed.await(seen, WITHOUT_GUARD_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether there may be a guard that has not ended
  private boolean check(String capability) {
    try {
      boolean guarded = automaticRollback.watch(capability);
      if (guarded && leads.getAsBoolean()) {
        automaticRollback.act(capability);
      }
      return guarded;
    } catch (RuntimeException e) {
      report(capability, e);
      return true;
    }
  }

  private void report(String capability, RuntimeException e) {
    // Stopping interrupts a query.
    if (running) {
      LOG.warn("The rollback guard of {} cannot be checked: {}", capability, e.getMessage());
      LOG.debug("Because of", e);
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
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
