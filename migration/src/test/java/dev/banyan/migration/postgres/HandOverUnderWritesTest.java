package dev.banyan.migration.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.HandOverProtocol;
import dev.banyan.migration.HandOverStep;
import dev.banyan.migration.Side;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Both real databases, writers that go to whichever side takes them, and hand-overs there and back
/// of which every third is given up.
class HandOverUnderWritesTest {
  private static final int WRITERS = 4;
  private static final int ATTEMPTS = 9;
  private static final int PATIENCE = 5_000;
  private static final int LIMIT = 60_000;
  private final Map<Side, NoteTable> sides = new EnumMap<>(Side.class);

  private NoteTable at(Side side) {
    NoteTable table = sides.get(side);
    if (table == null) {
      throw new IllegalStateException("no such side: " + side);
    }
    return table;
  }

  @Test
  void losesNoAcknowledgedWriteAndEndsEqual() throws Exception {
    for (Side side : Side.values()) {
      NoteTable table = NoteTable.on(side, Side.MONOLITH);
      // Both are empty, which a copy would find out.
      table.database().execute("UPDATE replica_progress SET complete = true");
      sides.put(side, table);
    }
    AtomicBoolean enough = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Written>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        Callable<Written> writer = () -> writeUntil(enough);
        writers.add(threads.submit(writer));
      }
      Side owner = Side.MONOLITH;
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        owner = handOver(owner, attempt % 3 == 2);
      }
      enough.set(true);
      for (Future<Written> writer : writers) {
        Written written = writer.get();
        assertThat(written.version()).isGreaterThan(ATTEMPTS);
        assertThat(at(owner).rows())
            .anyMatch(
                row -> row.startsWith("(%s,%d,%<d,".formatted(written.id(), written.version())));
      }
      handOver(owner, false);
      assertThat(at(Side.MONOLITH).rows()).isEqualTo(at(Side.SERVICE).rows()).hasSize(WRITERS);
    }
  }

  private record Written(UUID id, long version) {}

  /// Changes a row of its own again and again; each version's body is its number.
  private Written writeUntil(AtomicBoolean enough) throws Exception {
    UUID id = UUID.randomUUID();
    long version = 0;
    while (!enough.get()) {
      for (Side side : Side.values()) {
        try {
          if (version == 0) {
            at(side).insert(id, "1");
            version = 1;
          } else if (at(side).update(id, version, String.valueOf(version + 1))) {
            version++;
          }
        } catch (SQLException e) {
          assertThat(e.getSQLState()).isIn("BY001", "BY002");
        }
      }
    }
    return new Written(id, version);
  }

  private Side handOver(Side owner, boolean giveUp) throws Exception {
    MovableTables from = at(owner).movable();
    MovableTables to = at(owner.other()).movable();
    HandOver attempt = HandOver.begin(from.readState().ownership(), to.readState().ownership());
    for (int step = 0; step < 1_000; step++) {
      HandOver current = giveUp && step > 2 ? attempt.givenUp() : attempt;
      switch (HandOverProtocol.next(current, from.readState(), to.readState())) {
        case HandOverStep.Seal(var target) -> from.seal(target, null, LIMIT, PATIENCE);
        case HandOverStep.Drain(_, _) ->
            to.apply(from.changes(to.readState().progress().applied(), 50));
        case HandOverStep.Cede(var target, var drained) ->
            from.cede(target, drained, null, PATIENCE);
        case HandOverStep.Open(var target, var required) -> to.open(target, required, PATIENCE);
        case HandOverStep.Follow(var target, var openedAt) -> from.follow(target, openedAt);
        case HandOverStep.Unseal(var target) -> from.unseal(target, PATIENCE);
        case HandOverStep.Completed _ -> {
          return owner.other();
        }
        case HandOverStep.RolledBack _ -> {
          return owner;
        }
        case HandOverStep.StepDown _,
            HandOverStep.Outdated _,
            HandOverStep.FeedLost _,
            HandOverStep.TakeBack _,
            HandOverStep.Wait _ ->
            throw new AssertionError("both sides answer, and neither was restored");
      }
    }
    throw new AssertionError("the hand-over does not end");
  }
}
