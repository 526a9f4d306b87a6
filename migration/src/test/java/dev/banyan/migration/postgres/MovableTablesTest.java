package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.banyan.migration.Chunk;
import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.CopyRange;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.FeedEntry;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Seal;
import dev.banyan.migration.SideUnavailableException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovableTablesTest {
  private static final Epoch TARGET = Epoch.FIRST.next();
  private static final int PATIENCE = 5_000;
  private static final int LIMIT = 60_000;
  private final UUID id = UUID.randomUUID();
  private NoteTable owner;
  private NoteTable replica;

  @BeforeEach
  void makeBothSides() throws IOException {
    owner = NoteTable.on(MONOLITH, MONOLITH);
    replica = NoteTable.on(SERVICE, MONOLITH);
  }

  private FeedBatch next() throws Exception {
    return owner.movable().changes(replica.movable().readState().progress().applied(), 100);
  }

  private void follow() throws Exception {
    assertThat(replica.movable().apply(next())).isInstanceOf(MovableSide.Applied.Done.class);
  }

  @Test
  void refusesWritesOfASideThatDoesNotOwn() throws Exception {
    assertThatThrownBy(() -> replica.insert(id, "a"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY001"));
    assertThatThrownBy(() -> replica.database().execute("TRUNCATE note"))
        .hasStackTraceContaining("the owner of notes is the MONOLITH");
    assertThat(replica.rows()).isEmpty();
  }

  @Test
  void refusesWritesWhileSealed() throws Exception {
    owner.movable().seal(TARGET, null, LIMIT, PATIENCE);
    assertThatThrownBy(() -> owner.insert(id, "a"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("BY002"));
    owner.movable().unseal(TARGET, PATIENCE);
    owner.insert(id, "a");
    assertThat(owner.rows()).hasSize(1);
  }

  @Test
  void carriesRowsExactlyAndDoesNotEcho() throws Exception {
    try (Connection connection = owner.connection();
        Statement insert = connection.createStatement()) {
      insert.execute(
          """
          INSERT INTO note (id, version, body, words, at, code) VALUES
            (gen_random_uuid(), 1, E'a "b" \\\\ \\n 🌳', ARRAY['x,y', '{', '', 'NULL'], '2026-11-24 03:00:00.123456+02', NULL),
            (gen_random_uuid(), 1, '', '{}', NULL, 'c')
          """);
    }
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(2);
    assertThat(replica.movable().changes(Position.START, 100).changes()).isEmpty();
  }

  @Test
  void followsChangesAndDeletions() throws Exception {
    UUID other = UUID.randomUUID();
    owner.insert(id, "a");
    owner.insert(other, "b");
    follow();
    owner.update(id, 1, "c");
    owner.delete(other);
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(1);
  }

  @Test
  void givesAwayNoPartOfATransaction() throws Exception {
    owner
        .database()
        .execute(
            "INSERT INTO note (id, version, body) SELECT gen_random_uuid(), 1, n::text FROM"
                + " generate_series(1, 20) n");
    owner.insert(id, "later");
    FeedBatch feedBatch = owner.movable().changes(Position.START, 5);
    assertThat(feedBatch.changes()).hasSize(20);
    replica.movable().apply(feedBatch);
    follow();
    assertThat(replica.rows()).hasSize(21);
  }

  @Test
  void appliesEachStretchOnce() throws Exception {
    owner.insert(id, "a");
    FeedBatch first = next();
    replica.movable().apply(first);
    owner.update(id, 1, "b");
    follow();
    ReplicaProgress stands = replica.movable().readState().progress();
    assertThat(replica.movable().apply(first))
        .isEqualTo(new MovableSide.Applied.StandsElsewhere(stands));
    assertThat(replica.rows()).isEqualTo(owner.rows());
  }

  @Test
  void bringsNoDeletedRowBack() throws Exception {
    owner.insert(id, "a");
    FeedEntry image = next().changes().getFirst();
    owner.delete(id);
    follow();
    ReplicaProgress stands = replica.movable().readState().progress();
    FeedBatch late =
        new FeedBatch(
            stands.source(),
            stands.applied(),
            new Position(stands.applied().value() + 1),
            List.of(image),
            0);
    assertThat(replica.movable().apply(late)).isInstanceOf(MovableSide.Applied.Done.class);
    assertThat(replica.rows()).isEmpty();
  }

  @Test
  void appliesNothingToAnOwner() throws Exception {
    owner.insert(id, "a");
    FeedBatch feedBatch = owner.movable().changes(Position.START, 100);
    assertThat(owner.movable().apply(feedBatch))
        .isInstanceOf(MovableSide.Applied.StandsElsewhere.class);
  }

  @Test
  void copiesRowsThatAreTooLargeForOneChunk() throws Exception {
    for (int i = 0; i < 3; i++) {
      owner.insert(UUID.randomUUID(), "long ".repeat(500_000));
    }
    assertThat(copy(replica.movable().beginCopy(1, owner.movable().copySource()))).startsWith(2, 1);
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(3);
  }

  // How many rows each chunk had.
  private List<Integer> copy(CopyCheckpoint begun) throws Exception {
    CopyCheckpoint mark = begun;
    List<Integer> sizes = new ArrayList<>();
    while (!mark.complete()) {
      if (mark.remaining().isEmpty()) {
        sizes.add(0);
        mark = replica.movable().copy(mark, null, true);
        continue;
      }
      CopyRange range = mark.remaining().getFirst();
      Chunk chunk = owner.movable().rows(range, mark.after(), 1_000);
      sizes.add(chunk.rows());
      boolean last = chunk.last() == null || chunk.last().equals(range.until());
      mark = replica.movable().copy(mark, chunk, last);
    }
    return sizes;
  }

  @Test
  void copiesWithoutTheIndexesThatOnlyMakeReadingFasterAndMakesThemLast() throws Exception {
    List<String> indexes = replica.indexes();
    assertThat(indexes).hasSize(4);
    owner.insert(id, "a");

    CopyCheckpoint begun = replica.movable().beginCopy(1, owner.movable().copySource());
    assertThat(replica.indexes()).hasSize(2).allMatch(index -> index.contains("UNIQUE"));

    // One with the last row, one more by itself, and then nothing is left.
    assertThat(copy(begun)).containsExactly(1, 0, 0);
    assertThat(replica.indexes()).isEqualTo(indexes);
    assertThat(replica.movable().readState().complete()).isTrue();
  }

  @Test
  void makesTheIndexesThatAnAbandonedCopyHasLeftOut() throws Exception {
    List<String> indexes = replica.indexes();
    owner.insert(id, "a");
    replica.movable().beginCopy(1, owner.movable().copySource());
    copy(replica.movable().beginCopy(2, owner.movable().copySource()));
    assertThat(replica.indexes()).isEqualTo(indexes);

    replica.movable().beginCopy(3, owner.movable().copySource());
    owner.delete(id);
    assertThat(replica.movable().beginCopy(4, owner.movable().copySource()).complete()).isTrue();
    assertThat(replica.indexes()).isEqualTo(indexes);
  }

  @Test
  void letsAUniqueValueMoveToAnotherRow() throws Exception {
    owner
        .database()
        .execute(
            "INSERT INTO note (id, version, body, code) VALUES ('%s', 1, '', 'x')".formatted(id));
    follow();
    owner.delete(id);
    owner
        .database()
        .execute(
            "INSERT INTO note (id, version, body, code) VALUES (gen_random_uuid(), 1, '', 'x')");
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(1);
  }

  @Test
  void doesNotReadPastAWriteThatStillRuns() throws Exception {
    try (Connection slow = owner.connection()) {
      slow.setAutoCommit(false);
      NoteTable.insert(slow, id, "slow");
      owner.insert(UUID.randomUUID(), "fast");
      FeedBatch before = owner.movable().changes(Position.START, 100);
      assertThat(before.changes()).isEmpty();
      slow.commit();
      assertThat(owner.movable().changes(before.upTo(), 100).changes()).hasSize(2);
    }
  }

  @Test
  void sealsOnlyBehindTheWritesInFlight() throws Exception {
    try (Connection slow = owner.connection();
        var sealer = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.setAutoCommit(false);
      NoteTable.insert(slow, id, "slow");
      var sealing = sealer.submit(() -> owner.movable().seal(TARGET, null, LIMIT, PATIENCE));
      assertThat(owner.movable().readState().ownership().acceptsWrites()).isTrue();
      slow.commit();
      assertThat(sealing.get()).isInstanceOf(Changed.class);
    }
    FeedBatch all = owner.movable().changes(Position.START, 100);
    assertThat(all.changes()).hasSize(1);
    assertThat(owner.movable().readState().ownership().seal())
        .isEqualTo(new Seal(TARGET, all.upTo()));
  }

  @Test
  void copiesEveryRowWhereTheFeedWasTrimmedUpToAPositionOfAnotherHistory() throws Exception {
    owner.insert(UUID.randomUUID(), "in both histories");
    for (int i = 0; i < 3; i++) {
      owner.insert(UUID.randomUUID(), "lost");
    }
    follow();
    Position lost = replica.movable().readState().progress().applied();
    restoreTheOwnersFirstRow();

    owner.movable().trim(lost);
    copy(replica.movable().beginCopy(1, owner.movable().copySource()));
    for (int i = 0; i < 5; i++) {
      owner.insert(UUID.randomUUID(), "written after the restore");
    }
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(6);
  }

  // As after a failover to a standby that has only received the first row.
  private void restoreTheOwnersFirstRow() throws SQLException {
    owner.run(
        "SET session_replication_role = replica",
        "DELETE FROM note WHERE body = 'lost'",
        "DELETE FROM change_feed WHERE position > (SELECT min(position) FROM change_feed)",
        "SELECT setval('change_feed_position', (SELECT max(position) FROM change_feed))");
  }

  @Test
  void givesUpSealingWhereAWriteDoesNotEnd() throws Exception {
    try (Connection stuck = owner.connection()) {
      stuck.setAutoCommit(false);
      NoteTable.insert(stuck, id, "stuck");
      assertThatThrownBy(() -> owner.movable().seal(TARGET, null, LIMIT, 100))
          .isInstanceOf(SideUnavailableException.class)
          .hasMessageContaining("lock timeout");
      stuck.rollback();
    }
    owner.insert(id, "goes on");
    assertThat(owner.movable().readState().ownership().acceptsWrites()).isTrue();
  }

  // As a pool does that evicts the connection on which a write was rejected.
  @Test
  void reportsTheFailureThatHasClosedTheConnection() {
    assertThatThrownBy(() ->
            owner
                .movable()
                .transactions()
                .run(connection -> {
                  connection.close();
                  throw new SQLException("cannot execute it in a read-only transaction", "25006");
                }))
        .isInstanceOf(SideUnavailableException.class)
        .hasMessageContaining("read-only transaction");
  }
}
