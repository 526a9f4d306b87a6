package dev.banyan.admin.audit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hash chain over the audit log, on PostgreSQL: links new entries and detects tampering.
///
/// An entry is linked about a second after a user of this process has caused it, otherwise after
/// ten seconds at the latest. Deleting the newest entries together with their links leaves no trace
/// in the database, so store the head regularly in another place.
public class HashChain implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(HashChain.class);
  private static final int BATCH = 1_000;
  private static final int STRETCH = 10_000;
  private static final int REPORTED = 20;
  private final JdbcClient database;
  private static final int TICKS_AFTER_ACTIVITY = 2;
  private static final int IDLE_TICKS = 10;
  private final AdminSchema schema;
  private final AuditActivity activity;
  private volatile @Nullable ScheduledExecutorService timer;
  private int ticks;
  private int activeTicks;

  HashChain(JdbcClient database, AdminSchema schema, AuditActivity activity) {
    this.database = database;
    this.schema = schema;
    this.activity = activity;
  }

  /// Whether there is a chain: only on PostgreSQL.
  public boolean isKept() {
    return schema.isPostgres();
  }

  /// Result of verifying the whole chain.
  ///
  /// @param head hash of the newest link
  /// @param faults the first faults found; empty if the chain is intact
  public record Report(long links, String head, List<Broken> faults) {}

  /// @param fault `GONE` the entry is missing, `ALTERED` its content differs, `GAP` a link is
  ///   missing, `BROKEN` a link does not match the previous one
  public record Broken(long position, String fault) {}

  /// Links entries every second while users work, and every ten seconds otherwise. A thread of its
  /// own: the application may not schedule anything.
  @Override
  public void start() {
    if (!isKept()) {
      return;
    }
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("banyan-admin-hash-chain").factory());
    timer = started;
    var unused = started.scheduleWithFixedDelay(this::tick, 3, 1, TimeUnit.SECONDS);
  }

  @Override
  public void stop() {
    ScheduledExecutorService started = timer;
    if (started != null) {
      started.shutdownNow();
      timer = null;
    }
  }

  @Override
  public boolean isRunning() {
    return timer != null;
  }

  private void tick() {
    ticks++;
    if (activity.clear()) {
      // The second one is for a transaction that has not ended at the first.
      activeTicks = TICKS_AFTER_ACTIVITY;
    }
    if (activeTicks > 0 || ticks >= IDLE_TICKS) {
      activeTicks = Math.max(0, activeTicks - 1);
      ticks = 0;
      linkAll();
    }
  }

  private void linkAll() {
    try {
      while (seal() == BATCH) {
        // More entries remain.
      }
    } catch (RuntimeException e) {
      // An exception would end the timer.
      LOG.debug("The history is linked later.", e);
    }
  }

  /// Links all entries that are complete.
  public int seal() {
    return database
        .sql("SELECT admin_seal_changes(:most)")
        .param("most", BATCH)
        .query(Integer.class)
        .single();
  }

  public Report check() {
    long last = last();
    List<Broken> faults = new ArrayList<>();
    // In batches, so that no statement runs for long.
    for (long first = 1; first <= last && faults.size() < REPORTED; first += STRETCH) {
      faults.addAll(
          database
              .sql("SELECT at_position, fault FROM admin_check(:first, :last) LIMIT :most")
              .param("first", first)
              .param("last", Math.min(last, first + STRETCH - 1))
              .param("most", REPORTED)
              .query((row, ignored) -> new Broken(row.getLong(1), row.getString(2)))
              .list());
    }
    if (count() != last && faults.isEmpty()) {
      faults.add(new Broken(last, "GAP"));
    }
    return new Report(last, head(last), faults);
  }

  private long last() {
    return database
        .sql("SELECT coalesce(max(position), 0) FROM admin_seal")
        .query(Long.class)
        .single();
  }

  private long count() {
    return database.sql("SELECT count(*) FROM admin_seal").query(Long.class).single();
  }

  private String head(long last) {
    return database
        .sql("SELECT hash FROM admin_seal WHERE position = :last")
        .param("last", last)
        .query((row, ignored) -> HexFormat.of().formatHex(row.getBytes(1)))
        .optional()
        .orElse("");
  }
}
