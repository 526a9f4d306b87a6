package dev.banyan.migration.rollback;

import dev.banyan.migration.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sliding window of one capability's requests to each side: how many failed, and how long the
/// others took. Thread-safe.
public final class RequestWindow {
  /// Number of requests kept for each side and kind.
  static final int CAPACITY = 4_096;

  private final InstantSource clock;
  private final Map<Side, Map<Kind, Ring>> rings = new EnumMap<>(Side.class);

  public RequestWindow(InstantSource clock) {
    this.clock = clock;
    for (Side side : Side.values()) {
      Map<Kind, Ring> byKind = new EnumMap<>(Kind.class);
      for (Kind kind : Kind.values()) {
        byKind.put(kind, new Ring());
      }
      rings.put(side, byKind);
    }
  }

  /// Kind of a request. Reads and writes are compared separately, because they take different
  /// times.
  public enum Kind {
    READ,
    WRITE
  }

  /// @param requests including those that failed
  /// @param medianMillis of those that did not fail; `null` if there were none
  public record Summary(long requests, long failed, @Nullable Double medianMillis) {
    long succeeded() {
      return requests - failed;
    }
  }

  /// Records a request that a side has answered, or failed to answer.
  public void record(Side side, Kind kind, boolean failed, Duration time) {
    ring(side, kind)
        .add(clock.millis(), failed ? Float.NaN : (float) (time.toNanos() / 1_000_000.0));
  }

  /// The requests since then, at most the last 4,096.
  public Summary since(Instant start, Side side, Kind kind) {
    return ring(side, kind).since(start.toEpochMilli());
  }

  private Ring ring(Side side, Kind kind) {
    return Objects.requireNonNull(Objects.requireNonNull(rings.get(side)).get(kind));
  }

  private static final class Ring {
    private final long[] at = new long[CAPACITY];
    // NaN for a failed request.
    private final float[] millis = new float[CAPACITY];
    private long seen;

    synchronized void add(long now, float time) {
      int place = (int) (seen++ % CAPACITY);
      at[place] = now;
      millis[place] = time;
    }

    synchronized Summary since(long start) {
      int known = (int) Math.min(seen, CAPACITY);
      float[] times = new float[known];
      int requests = 0;
      int succeeded = 0;
      for (int place = 0; place < known; place++) {
        if (at[place] >= start) {
          requests++;
          if (!Float.isNaN(millis[place])) {
            times[succeeded++] = millis[place];
          }
        }
      }
      Arrays.sort(times, 0, succeeded);
      return new Summary(
          requests, requests - succeeded, succeeded == 0 ? null : (double) times[succeeded / 2]);
    }
  }
}
