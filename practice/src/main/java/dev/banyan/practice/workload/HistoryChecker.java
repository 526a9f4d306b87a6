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

/// What clients saw of each task, and whether one single task could have shown it to them.
///
/// A task's versions are its writes in order. So its history is linearizable if and only if each
/// version was written once, looks the same to everybody, and nobody sees a version older than what
/// anybody had seen before they asked. A read that brought a freshness token may be older than what
/// others wrote, never than what its own client did. Safe for concurrent use.
public final class HistoryChecker {
  /// What a write leaves alone where it does not name it.
  private static final Set<String> KEPT =
      Set.of("title", "notes", "status", "priority", "due", "labels", "owner", "created_at");

  private final List<Seen> all = new ArrayList<>();
  private final List<Listed> lists = new ArrayList<>();
  private final List<Deletion> deletions = new ArrayList<>();
  private final Set<String> sentTitles = new HashSet<>();

  /// A task in an answer to a client.
  ///
  /// @param start when it was asked for, end when it was had, in nanoseconds
  /// @param newest whether it had to be the newest there was; else, as new as the client's writes
  /// @param fields everything that the client can tell of the task, absent ones left out
  /// @param wrote the fields that this request gave a value, and so made this version; `null` for a
  ///   read
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

  /// A list of all tasks with a label, which each of them keeps from its first version on.
  record Listed(
      String client, String label, long start, long end, boolean newest, Set<String> tasks) {}

  /// A request to delete a task.
  ///
  /// @param version as answered; 0 where no answer came, so that it may have been done or not
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

  /// A client is about to send this title.
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

  /// The times between two acknowledged writes, in milliseconds, longest first.
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
  /// @param from in nanoseconds, as for an answer
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

  /// Every way in which this cannot have been one task each; empty when all is well.
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

  /// What an answer must reach which is asked for at that time; `null` for nothing.
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
