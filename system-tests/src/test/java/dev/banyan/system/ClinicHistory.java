package dev.banyan.system;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the clinic has told its clients: every acknowledged write, and what they have sent without
/// an answer. Each visit is changed by one client and read by all. Thread-safe.
final class ClinicHistory {
  private final Map<Long, KnownVisit> visits = new ConcurrentHashMap<>();
  private final List<KnownVisit> inOrder = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong writes = new AtomicLong();

  /// A visit as its client knows it.
  static final class KnownVisit {
    final long id;
    final String reason;
    private final Set<String> sent = new HashSet<>();
    private final Set<String> acknowledged = new HashSet<>();
    private boolean completed;
    private boolean maybeCompleted;

    private KnownVisit(long id, String reason) {
      this.id = id;
      this.reason = reason;
    }
  }

  /// What a read that begins now must return at least.
  record AtLeast(Set<String> lines, boolean completed) {}

  synchronized KnownVisit booked(long id, String reason) {
    KnownVisit visit = new KnownVisit(id, reason);
    if (visits.put(id, visit) != null) {
      violations.add("The id %d was used twice.".formatted(id));
    }
    inOrder.add(visit);
    writes.incrementAndGet();
    return visit;
  }

  synchronized void sends(KnownVisit visit, String line) {
    visit.sent.add(line);
  }

  synchronized void acknowledged(KnownVisit visit, String line) {
    visit.acknowledged.add(line);
    writes.incrementAndGet();
  }

  synchronized void completes(KnownVisit visit) {
    visit.maybeCompleted = true;
  }

  synchronized void completed(KnownVisit visit) {
    visit.completed = true;
    writes.incrementAndGet();
  }

  synchronized AtLeast atLeast(KnownVisit visit) {
    return new AtLeast(Set.copyOf(visit.acknowledged), visit.completed);
  }

  /// One of the last visits, of any client; `null` before the first.
  synchronized @Nullable KnownVisit any() {
    int size = inOrder.size();
    return size == 0
        ? null
        : inOrder.get(size - 1 - ThreadLocalRandom.current().nextInt(Math.min(size, 20)));
  }

  /// Checks what a client has read.
  ///
  /// @param atLeast before the request
  synchronized void read(KnownVisit visit, AtLeast atLeast, JsonNode seen) {
    List<String> lines = seen.path("lines").findValuesAsString("description");
    boolean completed = seen.path("status").asString().equals("COMPLETED");
    boolean complete =
        lines.containsAll(atLeast.lines())
            && visit.sent.containsAll(lines)
            && lines.size() == Set.copyOf(lines).size()
            && seen.path("reason").asString().equals(visit.reason)
            && (completed || !atLeast.completed())
            && (visit.maybeCompleted || !completed);
    if (!complete) {
      violations.add("Expected %s of visit %d, but read %s.".formatted(atLeast, visit.id, seen));
    }
  }

  void violated(String violation) {
    violations.add(violation);
  }

  void failed(String failure) {
    failures.add(failure);
  }

  long writes() {
    return writes.get();
  }

  synchronized List<KnownVisit> visits() {
    return List.copyOf(inOrder);
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
