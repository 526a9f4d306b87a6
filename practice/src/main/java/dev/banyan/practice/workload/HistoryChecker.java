package dev.banyan.practice.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the history of each task, as seen by clients, for linearizability.
///
/// The versions of a task are its writes in order. Its history is therefore linearizable if and
/// only if each version was written once, looks the same to all clients, and no client sees a
/// version older than one that any client had seen before the request. A read with a freshness
/// token may be older than other clients' writes, but never older than its own client's.
/// Thread-safe.
public final class HistoryChecker {
  /// Fields that a write does not change unless it names them.
  private static final Set<String> KEPT =
      Set.of(
          "title",
          "notes",
          "status",
          "priority",
          "due",
          "due_time",
          "start",
          "labels",
          "owner",
          "created_at");

  private final List<Seen> all = new ArrayList<>();
  private final List<Listed> lists = new ArrayList<>();
  private final List<Deletion> deletions = new ArrayList<>();
  private final Set<String> sentTitles = new HashSet<>();

  /// A task in a response to a client.
  ///
  /// @param start time of the request, and `end` of the response, in nanoseconds
  /// @param newest whether it had to be the latest version; otherwise at least the client's own
  ///   last write
  /// @param fields all fields visible to the client, without absent ones
  /// @param wrote the fields that this request set to create this version; `null` for a read
  record Seen(
      String task,
      String client,
      long start,
      long end,
      boolean newest,
      long version,
      Map<String, String> fields,
      @Nullable Map<String, String> wrote) {

    boolean writes() {
      return wrote != null;
    }

    boolean isDeleted() {
      return fields.containsKey("deleted_at");
    }
  }

  /// A list of all tasks with a label that each of them keeps from its first version.
  record Listed(
      String client, String label, long start, long end, boolean newest, Set<String> tasks) {}

  /// A request to delete a task.
  ///
  /// @param version from the response; 0 without a response, so that it is unknown whether it was
  ///   deleted
  record Deletion(String task, long start, long version) {}

  synchronized void add(Seen seen) {
    all.add(seen);
  }

  synchronized void add(Listed listed) {
    lists.add(listed);
  }

  synchronized void add(Deletion deletion) {
    deletions.add(deletion);
  }

  /// Records that a client is about to send this title.
  synchronized void sends(String title) {
    sentTitles.add(title);
  }

  public synchronized long writes() {
    return all.stream().filter(Seen::writes).count();
  }

  public synchronized int size() {
    return all.size();
  }

  public synchronized int lists() {
    return lists.size();
  }

  /// Times between consecutive acknowledged writes, in milliseconds, longest first.
  public synchronized List<Long> gapsMillis() {
    List<Long> ends = all.stream().filter(Seen::writes).map(Seen::end).sorted().toList();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < ends.size(); i++) {
      gaps.add((ends.get(i) - ends.get(i - 1)) / 1_000_000);
    }
    gaps.sort(Comparator.reverseOrder());
    return gaps;
  }

  /// The longest time without an acknowledged write, in milliseconds.
  ///
  /// @param from in nanoseconds, like the times of responses
  public synchronized long longestGapMillis(long from, long to) {
    List<Long> ends =
        all.stream()
            .filter(Seen::writes)
            .map(Seen::end)
            .filter(end -> end > from && end < to)
            .sorted()
            .toList();
    long last = from;
    long longest = 0;
    for (long end : ends) {
      longest = Math.max(longest, end - last);
      last = end;
    }
    return Math.max(longest, to - last) / 1_000_000;
  }

  /// All violations of linearizability; empty if there are none.
  public synchronized List<String> violations() {
    List<String> found = new ArrayList<>();
    Map<String, List<Seen>> byTask = all.stream().collect(Collectors.groupingBy(Seen::task));
    Map<String, String> makers = new HashMap<>();
    byTask.forEach((task, seen) -> {
      Map<Long, Seen> versions = versions(task, seen, found);
      order(task, seen, found);
      effects(task, seen, versions, found);
      Seen first = versions.get(1L);
      if (first != null) {
        String twin = makers.put(first.fields().getOrDefault("title", ""), task);
        if (twin != null) {
          found.add("one request made both %s and %s".formatted(twin, task));
        }
      }
    });
    lists.forEach(list -> missing(list, byTask, found));
    return found;
  }

  private static Map<Long, Seen> versions(String task, List<Seen> seen, List<String> found) {
    Map<Long, Seen> versions = new TreeMap<>();
    Map<Long, Seen> writers = new HashMap<>();
    for (Seen one : seen) {
      Seen known = versions.putIfAbsent(one.version(), one);
      if (known != null && !known.fields().equals(one.fields())) {
        found.add(
            "%s version %d is %s and %s"
                .formatted(task, one.version(), known.fields(), one.fields()));
      }
      if (one.writes() && writers.putIfAbsent(one.version(), one) != null) {
        found.add("%s version %d was written twice".formatted(task, one.version()));
      }
    }
    return versions;
  }

  private static void order(String task, List<Seen> seen, List<String> found) {
    for (Seen one : seen) {
      Seen floor = floor(seen, one.start(), one.newest(), one.client());
      if (floor != null
          && (one.writes() ? one.version() <= floor.version() : one.version() < floor.version())) {
        found.add(
            "%s: version %d was %s by %s, who asked %d us after version %d had been %s by %s"
                .formatted(
                    task,
                    one.version(),
                    one.writes() ? "written" : "read",
                    one.client(),
                    (one.start() - floor.end()) / 1_000,
                    floor.version(),
                    floor.writes() ? "written" : "read",
                    floor.client()));
      }
    }
  }

  /// The minimum version for a response to a request at that time; `null` for none.
  private static @Nullable Seen floor(List<Seen> seen, long start, boolean newest, String client) {
    return seen.stream()
        .filter(one -> one.end() < start)
        .filter(one -> newest || (one.writes() && one.client().equals(client)))
        .max(Comparator.comparingLong(Seen::version))
        .orElse(null);
  }

  private void effects(String task, List<Seen> seen, Map<Long, Seen> versions, List<String> found) {
    for (Seen one : versions.values()) {
      if (!sentTitles.contains(one.fields().getOrDefault("title", ""))) {
        found.add("%s: nobody has sent %s".formatted(task, one.fields()));
      }
    }
    for (Seen one : seen) {
      Map<String, String> wrote = one.wrote();
      if (wrote == null) {
        continue;
      }
      Seen before = versions.get(one.version() - 1);
      for (String field : KEPT) {
        String is = one.fields().getOrDefault(field, "");
        String was = before == null ? is : before.fields().getOrDefault(field, "");
        String should = wrote.getOrDefault(field, was);
        if (!is.equals(should)) {
          found.add(
              "%s version %d: %s is \"%s\" and should be \"%s\""
                  .formatted(task, one.version(), field, is, should));
        }
      }
    }
  }

  private void missing(Listed list, Map<String, List<Seen>> byTask, List<String> found) {
    byTask.forEach((task, seen) -> {
      boolean belongs =
          seen.getFirst().fields().getOrDefault("labels", "").contains("'" + list.label() + "'");
      if (!belongs || list.tasks().contains(task)) {
        return;
      }
      Seen floor = floor(seen, list.start(), list.newest(), list.client());
      if (floor == null) {
        return;
      }
      boolean mayBeGone =
          floor.isDeleted()
              || deletions.stream()
                  .filter(one -> one.task().equals(task) && one.start() < list.end())
                  .anyMatch(one -> one.version() == 0 || one.version() >= floor.version());
      if (!mayBeGone) {
        found.add(
            "%s version %d is missing in a list of %s"
                .formatted(task, floor.version(), list.client()));
      }
    });
  }
}
