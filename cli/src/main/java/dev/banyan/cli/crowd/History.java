package dev.banyan.cli.crowd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What clients saw of each task, and whether one single task could have shown it to them.
///
/// A task's versions are its writes in order. So its history is linearizable if and only if each
/// version was written once, looks the same to everybody, and nobody sees a version older than what
/// anybody had seen before they asked. Safe for concurrent use.
public final class History {
  private final List<Seen> all = new ArrayList<>();

  /// An answer to a client.
  ///
  /// @param start when it was asked for, end when it was had, in nanoseconds
  /// @param writes whether it was a write, which made this version
  /// @param content everything that the client can tell of the task
  record Seen(String task, long start, long end, boolean writes, long version, String content) {}

  synchronized void add(Seen seen) {
    all.add(seen);
  }

  public synchronized long writes() {
    return all.stream().filter(Seen::writes).count();
  }

  /// The times between two acknowledged writes in milliseconds, the longest first.
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
    all.stream()
        .collect(Collectors.groupingBy(Seen::task))
        .forEach((task, seen) -> {
          contents(task, seen, found);
          order(task, seen, found);
        });
    return found;
  }

  private static void contents(String task, List<Seen> seen, List<String> found) {
    Map<Long, String> contents = new TreeMap<>();
    Map<Long, Seen> writers = new HashMap<>();
    for (Seen one : seen) {
      String known = contents.putIfAbsent(one.version(), one.content());
      if (known != null && !known.equals(one.content())) {
        found.add(
            "%s version %d is \"%s\" and \"%s\""
                .formatted(task, one.version(), known, one.content()));
      }
      if (one.writes() && writers.putIfAbsent(one.version(), one) != null) {
        found.add("%s version %d was written twice".formatted(task, one.version()));
      }
    }
  }

  private static void order(String task, List<Seen> seen, List<String> found) {
    List<Seen> byStart = seen.stream().sorted(Comparator.comparingLong(Seen::start)).toList();
    PriorityQueue<Seen> running = new PriorityQueue<>(Comparator.comparingLong(Seen::end));
    long ended = 0;
    for (Seen one : byStart) {
      while (!running.isEmpty() && running.peek().end() < one.start()) {
        ended = Math.max(ended, running.remove().version());
      }
      if (one.writes() ? one.version() <= ended : one.version() < ended) {
        found.add(
            "%s: version %d was had after version %d had been seen"
                .formatted(task, one.version(), ended));
      }
      running.add(one);
    }
  }
}
