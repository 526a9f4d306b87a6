package dev.banyan.migration.engine;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.BucketChecksum.Bucket;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.SideUnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the rows of both sides while writes continue: first checksums of buckets, then the rows
/// of differing buckets, then those rows repeatedly until none of them is in flight.
final class Verifier {
  private static final int LOOKS = 8;
  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_WAIT_MILLIS = 10_000;
  // More differences cannot be explained by rows in flight, and no operator reviews all of them.
  private static final int CANDIDATES = 20_000;

  private final MovableSide owner;
  private final MovableSide replica;
  private final Pause pause;

  /// Waits between two passes.
  interface Pause {
    void of(long millis) throws InterruptedException;
  }

  Verifier(MovableSide owner, MovableSide replica) {
    this(owner, replica, TimeUnit.MILLISECONDS::sleep);
  }

  Verifier(MovableSide owner, MovableSide replica, Pause pause) {
    this.owner = owner;
    this.replica = replica;
    this.pause = pause;
  }

  /// @param rows number of compared rows
  /// @param differing rows that still differ and are not in flight
  record Verdict(long rows, Set<RowKey> differing) {}

  Verdict verify() throws SideUnavailableException {
    Look last = looks();
    return new Verdict(last.rows(), confirmed(last));
  }

  /// Rows that differ and are stable. Some may only be waiting for their change in the feed.
  Set<RowKey> unequal() throws SideUnavailableException {
    return looks().stayed();
  }

  /// @param states of the differing rows in the last pass
  /// @param stayed those that are not in flight
  private record Look(long rows, Map<RowKey, State> states, Set<RowKey> stayed) {}

  private Look looks() throws SideUnavailableException {
    AsyncCall<List<BucketChecksum>> there = AsyncCall.ask(replica::buckets);
    Map<Bucket, BucketChecksum> owners = byBucket(owner.buckets());
    Map<Bucket, BucketChecksum> replicas = byBucket(there.answer());
    long rows = owners.values().stream().mapToLong(BucketChecksum::rows).sum();
    Set<Bucket> suspects = unequal(owners, replicas);
    Map<RowKey, State> first = suspects.isEmpty() ? Map.of() : look(suspects);
    Map<RowKey, State> before = first;
    Map<RowKey, State> differing = first;
    for (int look = 1; look < LOOKS && !differing.isEmpty(); look++) {
      pause(FIRST_PAUSE_MILLIS << Math.min(look, 4));
      before = differing;
      differing = look(buckets(before.values()));
      differing.keySet().retainAll(before.keySet());
      boolean settled = before.entrySet().containsAll(differing.entrySet());
      if (settled && look >= 3) {
        break;
      }
    }
    return new Look(rows, differing, stayed(first, before, differing));
  }

  /// A row may differ only because its change is queued in the feed behind an open transaction.
  /// Rows that still differ after the replica has applied everything are real differences.
  private Set<RowKey> confirmed(Look last) throws SideUnavailableException {
    if (last.stayed().isEmpty()) {
      return Set.of();
    }
    awaitApplied(owner.report().written());
    Map<RowKey, State> now =
        look(
            buckets(
                last.states().entrySet().stream()
                    .filter(row -> last.stayed().contains(row.getKey()))
                    .map(Map.Entry::getValue)
                    .toList()));
    return last.stayed().stream()
        .filter(id ->
            now.get(id) instanceof State(var ignored, var replicas)
                && last.states().get(id) instanceof State(var ignored2, var before)
                && Objects.equals(replicas, before))
        .collect(Collectors.toSet());
  }

  private void awaitApplied(Position written) throws SideUnavailableException {
    for (int tries = 0; !replica.state().progress().applied().reaches(written); tries++) {
      if (tries == LONGEST_WAIT_MILLIS / FIRST_PAUSE_MILLIS) {
        throw new SideUnavailableException(
            "The rows cannot be compared: the replica does not come up to the owner. The owner's oldest write has been running for %d ms."
                .formatted(owner.report().writingMillis()));
      }
      pause(FIRST_PAUSE_MILLIS);
    }
  }

  private static Set<RowKey> stayed(
      Map<RowKey, State> first, Map<RowKey, State> before, Map<RowKey, State> now) {
    return now.entrySet().stream()
        .filter(row -> row.getValue().stayed(first.get(row.getKey()), before.get(row.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Map<Bucket, BucketChecksum> byBucket(List<BucketChecksum> buckets) {
    return buckets.stream().collect(Collectors.toMap(BucketChecksum::bucket, Function.identity()));
  }

  private static <K, V> Set<K> unequal(Map<K, V> one, Map<K, V> other) {
    Set<K> all = new HashSet<>(one.keySet());
    all.addAll(other.keySet());
    all.removeIf(key -> Objects.equals(one.get(key), other.get(key)));
    return all;
  }

  /// A row on both sides; `null` for a side without it.
  private record State(@Nullable RowChecksum owners, @Nullable RowChecksum replicas) {

    Bucket bucket() {
      RowChecksum one = owners == null ? Objects.requireNonNull(replicas) : owners;
      return new Bucket(one.row().table(), one.bucket());
    }

    /// Whether it is not in flight: the replica's row is stable, and the difference does not only
    /// come from a recent change of the owner's row.
    boolean stayed(@Nullable State first, @Nullable State before) {
      return before != null
          && first != null
          && Objects.equals(replicas, before.replicas)
          && (Objects.equals(owners, before.owners) || Objects.equals(replicas, first.replicas));
    }
  }

  private Map<RowKey, State> look(Set<Bucket> buckets) throws SideUnavailableException {
    AsyncCall<List<RowChecksum>> there = AsyncCall.ask(() -> replica.sums(buckets));
    Map<RowKey, RowChecksum> owners = byKey(owner.sums(buckets));
    Map<RowKey, RowChecksum> replicas = byKey(there.answer());
    Map<RowKey, State> differing = new HashMap<>();
    for (RowKey id : unequal(owners, replicas)) {
      if (differing.size() == CANDIDATES) {
        break;
      }
      differing.put(id, new State(owners.get(id), replicas.get(id)));
    }
    return differing;
  }

  private static Map<RowKey, RowChecksum> byKey(List<RowChecksum> sums) {
    return sums.stream().collect(Collectors.toMap(RowChecksum::row, Function.identity()));
  }

  private static Set<Bucket> buckets(Collection<State> rows) {
    return rows.stream().map(State::bucket).collect(Collectors.toSet());
  }

  private void pause(long millis) throws SideUnavailableException {
    try {
      pause.of(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideUnavailableException("interrupted", e);
    }
  }
}
