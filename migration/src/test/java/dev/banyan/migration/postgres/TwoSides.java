package dev.banyan.migration.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.BucketChecksum;
import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.Position;
import dev.banyan.migration.Repair;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.RowChecksum;
import dev.banyan.migration.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// The steps of a migration between two sides, as the engine takes them.
record TwoSides(MovableTables owner, MovableTables replica) {
  private static final int LIMIT = 60_000;
  private static final int TIMEOUT = 5_000;

  /// The changes that the replica has not applied.
  FeedBatch next(int atLeast) throws Exception {
    return owner.changes(replica.readState().progress().applied(), atLeast);
  }

  void follow() throws Exception {
    assertThat(replica.apply(next(1_000))).isInstanceOf(Applied.Done.class);
  }

  void copy() throws Exception {
    CopyCheckpoint mark = replica.beginCopy(replica.report().copy().run() + 1, owner.copySource());
    while (!mark.complete()) {
      mark = copyChunk(mark, 2);
    }
  }

  CopyCheckpoint copyChunk(CopyCheckpoint mark, int most) throws Exception {
    if (mark.remaining().isEmpty()) {
      return replica.copy(mark, null, true);
    }
    CopyRange range = mark.remaining().getFirst();
    Chunk chunk = owner.rows(range, mark.after(), most);
    boolean last = chunk.last() == null || chunk.last().equals(range.until());
    return replica.copy(mark, chunk, last);
  }

  /// @return the sides with their new roles
  TwoSides handOver() throws Exception {
    Epoch target = owner.readState().ownership().epoch().next();
    assertThat(owner.seal(target, null, LIMIT, TIMEOUT)).isInstanceOf(Changed.class);
    Position sealed = requireNonNull(owner.readState().ownership().seal()).at();
    while (!replica.readState().progress().applied().reaches(sealed)) {
      follow();
    }
    assertThat(owner.cede(target, sealed, null, TIMEOUT)).isInstanceOf(Changed.class);
    ReplicaProgress ceded = requireNonNull(owner.readState().ownership().ceded());
    replica.advance(owner.report().sequences());
    assertThat(replica.open(target, ceded, TIMEOUT)).isInstanceOf(Changed.class);
    owner.follow(target, replica.readState().ownership().openedAt());
    return new TwoSides(/* owner= */ replica, /* replica= */ owner);
  }

  void assertEqual() throws Exception {
    assertThat(replica.buckets()).containsExactlyInAnyOrderElementsOf(owner.buckets());
  }

  /// Rows of the owner that the replica has not, or not so.
  List<RowKey> differing() throws Exception {
    Collection<BucketChecksum.Bucket> buckets =
        owner.buckets().stream().map(BucketChecksum::bucket).toList();
    List<RowChecksum> replicas = replica.sums(buckets);
    return owner.sums(buckets).stream()
        .filter(row -> !replicas.contains(row))
        .map(RowChecksum::row)
        .toList();
  }

  /// What makes these rows of a side equal to the other's.
  static List<Repair> repairs(MovableTables from, MovableTables to, List<RowKey> rows)
      throws Exception {
    List<FeedEntry> wanted = from.images(rows);
    List<FeedEntry> there = to.images(rows);
    return rows.stream()
        .map(row ->
            new Repair(
                row,
                there.stream()
                    .filter(entry -> entry.row().equals(row))
                    .map(FeedEntry::version)
                    .findFirst()
                    .orElse(null),
                wanted.stream()
                    .filter(entry -> Objects.equals(entry.row(), row))
                    .findFirst()
                    .orElse(null)))
        .toList();
  }
}
