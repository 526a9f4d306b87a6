package dev.banyan.monolith.migration.engine;

import dev.banyan.migration.Bucket;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.RowSum;
import dev.banyan.migration.SideDownException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares both sides' rows while writes go on: checksums of buckets first, then the rows of those
/// that differ, then those rows again and again until none of them is in flight any more.
final class Verifier {
  private static final int LOOKS = 8;
  private static final long FIRST_PAUSE_MILLIS = 100;
  // Beyond this many it is no matter of rows in flight, and no person looks at all of them.
  private static final int CANDIDATES = 20_000;

  private final MovableSide owner;
  private final MovableSide replica;

  Verifier(MovableSide owner, MovableSide replica) {
    this.owner = owner;
    this.replica = replica;
  }

  /// @param rows compared
  /// @param differing rows that stayed different although the owner's did not change
  record Verdict(long rows, Set<UUID> differing) {}

  Verdict verify() throws SideDownException {
    Meanwhile<List<Bucket>> there = Meanwhile.ask(replica::buckets);
    Map<Integer, Bucket> owners = byNumber(owner.buckets());
    Map<Integer, Bucket> replicas = byNumber(there.answer());
    long rows = owners.values().stream().mapToLong(Bucket::rows).sum();
    Set<Integer> suspects = unequal(owners, replicas);
    Map<UUID, State> differing = suspects.isEmpty() ? Map.of() : look(suspects);
    for (int look = 1; look < LOOKS && !differing.isEmpty(); look++) {
      pause(FIRST_PAUSE_MILLIS << Math.min(look, 4));
      Map<UUID, State> again = look(buckets(differing.keySet()));
      Map<UUID, State> before = differing;
      boolean settled =
          again.entrySet().stream()
              .filter(row -> before.containsKey(row.getKey()))
              .allMatch(row -> row.getValue().equals(before.get(row.getKey())));
      again.keySet().retainAll(before.keySet());
      differing = again;
      if (settled && look >= 3) {
        break;
      }
    }
    return new Verdict(rows, Set.copyOf(differing.keySet()));
  }

  private static Map<Integer, Bucket> byNumber(List<Bucket> buckets) {
    return buckets.stream().collect(Collectors.toMap(Bucket::number, Function.identity()));
  }

  private static <K, V> Set<K> unequal(Map<K, V> one, Map<K, V> other) {
    Set<K> all = new HashSet<>(one.keySet());
    all.addAll(other.keySet());
    all.removeIf(key -> Objects.equals(one.get(key), other.get(key)));
    return all;
  }

  /// How a row stands on both sides; 0 for a side that does not have it.
  private record State(
      long ownersVersion, long replicasVersion, long ownersSum, long replicasSum) {}

  private Map<UUID, State> look(Set<Integer> buckets) throws SideDownException {
    Meanwhile<List<RowSum>> there = Meanwhile.ask(() -> replica.sums(buckets));
    Map<UUID, RowSum> owners = byId(owner.sums(buckets));
    Map<UUID, RowSum> replicas = byId(there.answer());
    Map<UUID, State> differing = new HashMap<>();
    for (UUID id : unequal(owners, replicas)) {
      if (differing.size() == CANDIDATES) {
        break;
      }
      differing.put(id, state(owners.get(id), replicas.get(id)));
    }
    return differing;
  }

  private static State state(@Nullable RowSum one, @Nullable RowSum other) {
    return new State(
        one == null ? 0 : one.version(),
        other == null ? 0 : other.version(),
        one == null ? 0 : one.sum(),
        other == null ? 0 : other.sum());
  }

  private static Map<UUID, RowSum> byId(List<RowSum> sums) {
    return sums.stream().collect(Collectors.toMap(RowSum::id, Function.identity()));
  }

  private static Set<Integer> buckets(Collection<UUID> ids) {
    return ids.stream()
        .map(id -> (int) (id.getLeastSignificantBits() & 0xFFFF))
        .collect(Collectors.toSet());
  }

  private static void pause(long millis) throws SideDownException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SideDownException("interrupted", e);
    }
  }
}
