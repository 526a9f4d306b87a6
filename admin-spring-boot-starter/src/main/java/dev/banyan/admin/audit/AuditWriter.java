package dev.banyan.admin.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records changes to data outside the monolith's tables, sequentially on a background thread.
/// Callers neither wait for it nor fail with it.
///
/// A crash can lose entries that are not written yet: normally the last moments, more if the
/// database is unavailable.
public class AuditWriter implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(AuditWriter.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int WAITING = 10_000;
  private static final long PATIENCE_MILLIS = 2_000;
  private final BlockingQueue<Made> queue = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong unfinished = new AtomicLong();
  private final JdbcClient database;
  private final AuditContextProvider provider;
  private final AdminSchema schema;
  private final AuditLog log;
  private final AuditRecorder recorder;
  private final Thread thread;

  AuditWriter(
      JdbcClient database,
      AuditContextProvider provider,
      AdminSchema schema,
      AuditLog log,
      AuditRecorder recorder) {
    this.database = database;
    this.provider = provider;
    this.schema = schema;
    this.log = log;
    this.recorder = recorder;
    this.thread = Thread.ofVirtual().name("history-recorder").start(this::work);
  }

  /// A completed change.
  ///
  /// @param image all fields of the record after the change
  /// @param added whether the record is new
  public record Made(
      AuditContext origin,
      String track,
      String record,
      Map<String, @Nullable Object> image,
      boolean added) {}

  /// The audit context of the current thread.
  public AuditContext context() {
    return provider.current();
  }

  /// Records a change. The previous values are taken from the audit log itself.
  public void record(Made change) {
    unfinished.incrementAndGet();
    if (!queue.offer(change)) {
      unfinished.decrementAndGet();
      LOG.error(
          "A change of {} {} is not recorded: too many wait.", change.track(), change.record());
    }
  }

  /// Waits briefly until all changes so far are recorded.
  public void settle() {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (unfinished.get() > 0 && System.nanoTime() < until) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void work() {
    try {
      while (true) {
        Made change = queue.take();
        write(change);
        unfinished.decrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(Made change) {
    try {
      if (!schema.isPostgres()) {
        writeDifference(change);
        return;
      }
      database
          .sql(
              "SELECT admin_record_image(:who, :origin, :request, :track, :record, :image::jsonb,"
                  + " :added)")
          .param("who", change.origin().who())
          .param("origin", change.origin().from())
          .param("request", change.origin().request())
          .param("track", change.track())
          .param("record", change.record())
          .param("image", JSON.writeValueAsString(change.image()))
          .param("added", change.added())
          .query((ignored, ignored2) -> true)
          .single();
    } catch (DataAccessException e) {
      LOG.error("A change of {} {} is not recorded.", change.track(), change.record(), e);
    }
  }

  private void writeDifference(Made change) {
    Map<String, JsonNode> known = new HashMap<>();
    if (!change.added()) {
      log.of(Set.of(change.track()), change.record(), Long.MAX_VALUE, Integer.MAX_VALUE)
          .reversed()
          .forEach(entry -> known.putAll(entry.after()));
    }
    Map<String, JsonNode> before = new TreeMap<>();
    Map<String, JsonNode> after = new TreeMap<>();
    change
        .image()
        .forEach((name, value) -> {
          JsonNode now = JSON.valueToTree(value);
          if (!now.equals(known.get(name))) {
            after.put(name, now);
            if (known.containsKey(name)) {
              before.put(name, known.get(name));
            }
          }
        });
    if (!after.isEmpty()) {
      recorder.write(
          database,
          change.origin(),
          change.track(),
          change.record(),
          change.added() ? "ADDED" : "CHANGED",
          before,
          after);
    }
  }

  @Override
  public void destroy() {
    settle();
    thread.interrupt();
  }
}
