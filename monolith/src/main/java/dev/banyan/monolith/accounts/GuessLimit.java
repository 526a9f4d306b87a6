package dev.banyan.monolith.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Slows down who guesses passwords: after five wrong ones for a name, the name waits for half a
/// minute.
///
/// Names that do not exist are treated alike, so that waiting tells nothing. Remembers the last
/// 10,000 names.
final class GuessLimit {
  static final int FREE = 5;
  static final Duration WAIT = Duration.ofSeconds(30);
  private static final int NAMES = 10_000;

  private final Clock clock;
  private final Map<String, Guesses> wrong =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guesses> eldest) {
          return size() > NAMES;
        }
      };

  private record Guesses(int count, Instant last) {}

  GuessLimit(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean mustWait(String name) {
    Guesses guesses = wrong.get(key(name));
    return guesses != null
        && guesses.count >= FREE
        && clock.instant().isBefore(guesses.last.plus(WAIT));
  }

  synchronized void wrong(String name) {
    Guesses before = wrong.getOrDefault(key(name), new Guesses(0, Instant.EPOCH));
    boolean stale = before.last.plus(WAIT).isBefore(clock.instant());
    wrong.put(key(name), new Guesses(stale ? 1 : before.count + 1, clock.instant()));
  }

  synchronized void right(String name) {
    wrong.remove(key(name));
  }

  private static String key(String name) {
    String key = name.strip().toLowerCase(Locale.ROOT);
    return key.substring(0, Math.min(key.length(), 64));
  }
}
