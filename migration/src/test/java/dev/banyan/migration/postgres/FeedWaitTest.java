package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.MovableSide.Awaited;
import dev.banyan.migration.Position;
import java.sql.Connection;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Waits for changes of a feed, next to writers that commit early, late and not at all.
class FeedWaitTest {
  private static final int SHORT = 150;
  private static final int LONG = 20_000;
  private NoteTable notes;
  private MovableTables side;

  @BeforeEach
  void createSide() throws Exception {
    notes = NoteTable.on(MONOLITH, MONOLITH);
    side = notes.waiting();
    notes.insert(UUID.randomUUID(), "first");
  }

  private Position end() throws Exception {
    return side.report().feed();
  }

  private Awaited within(Position after, int millis) throws Exception {
    return side.awaitChanges(after, millis);
  }

  private CompletableFuture<Awaited> start(Position after) {
    CompletableFuture<Awaited> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(side.awaitChanges(after, LONG));
          } catch (Exception e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private void awaitWaiting() throws Exception {
    String waiting =
        """
        SELECT pid::text FROM pg_stat_activity
        WHERE datname = current_database() AND query LIKE '%movable_await_position%'
          AND pid <> pg_backend_pid() AND wait_event = 'PgSleep'
        """;
    while (notes.texts(waiting).isEmpty()) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static Awaited resultOf(CompletableFuture<Awaited> wait) throws Exception {
    return wait.get(10, TimeUnit.SECONDS);
  }

  @Test
  void returnsWhatIsThereAlready() throws Exception {
    assertThat(within(Position.START, LONG)).isEqualTo(Awaited.CHANGED);
    assertThat(within(end(), SHORT)).isEqualTo(Awaited.UNCHANGED);
  }

  @Test
  void isWokenByAChange() throws Exception {
    CompletableFuture<Awaited> wait = start(end());
    awaitWaiting();
    notes.insert(UUID.randomUUID(), "second");
    assertThat(resultOf(wait)).isEqualTo(Awaited.CHANGED);
  }

  @Test
  void doesNotMissAWriterThatCommitsLate() throws Exception {
    Position end = end();
    try (Connection late = notes.connection()) {
      late.setAutoCommit(false);
      NoteTable.insert(late, UUID.randomUUID(), "late");
      // The position is taken, but nothing can be read yet.
      assertThat(within(end, SHORT)).isEqualTo(Awaited.UNCHANGED);
      CompletableFuture<Awaited> wait = start(end);
      late.commit();
      assertThat(resultOf(wait)).isEqualTo(Awaited.CHANGED);
    }
    assertThat(side.changes(end, 10).changes()).hasSize(1);
  }

  @Test
  void isWokenAgainAfterAWriterThatRolledBack() throws Exception {
    Position end = end();
    CompletableFuture<Awaited> wait;
    try (Connection failing = notes.connection()) {
      failing.setAutoCommit(false);
      wait = start(end);
      awaitWaiting();
      NoteTable.insert(failing, UUID.randomUUID(), "never");
      failing.rollback();
    }
    awaitWaiting();
    assertThat(wait).isNotDone();
    notes.insert(UUID.randomUUID(), "second");
    assertThat(resultOf(wait)).isEqualTo(Awaited.CHANGED);
  }

  @Test
  void doesNotReportAChangeThatAnEarlierWriterHoldsBack() throws Exception {
    Position end = end();
    try (Connection earlier = notes.connection()) {
      earlier.setAutoCommit(false);
      NoteTable.insert(earlier, UUID.randomUUID(), "earlier");
      notes.insert(UUID.randomUUID(), "later");
      assertThat(within(end, SHORT)).isEqualTo(Awaited.UNCHANGED);
      assertThat(side.changes(end, 10).changes()).isEmpty();
      earlier.commit();
    }
    assertThat(within(end, LONG)).isEqualTo(Awaited.CHANGED);
    assertThat(side.changes(end, 10).changes()).hasSize(2);
  }

  @Test
  void isNotWokenByAnotherCapability() throws Exception {
    notes.run(
        "CREATE TABLE visit (id uuid PRIMARY KEY, version bigint NOT NULL)",
        "SELECT movable_attach('visits', 'visit', 'MONOLITH', 'MONOLITH')");
    Position end = end();
    CompletableFuture<Awaited> wait = start(end);
    awaitWaiting();
    notes.run("INSERT INTO visit VALUES (gen_random_uuid(), 1)");
    awaitWaiting();
    assertThat(wait).isNotDone();
    side.setWaiting(false);
    assertThat(resultOf(wait)).isEqualTo(Awaited.UNCHANGED);
  }

  @Test
  void endsAtOnceWhenItMayNotWaitAnyMore() throws Exception {
    CompletableFuture<Awaited> wait = start(end());
    awaitWaiting();
    side.setWaiting(false);
    assertThat(resultOf(wait)).isEqualTo(Awaited.UNCHANGED);
    assertThat(within(end(), LONG)).isEqualTo(Awaited.UNCHANGED);
    side.setWaiting(true);
    CompletableFuture<Awaited> again = start(end());
    awaitWaiting();
    notes.insert(UUID.randomUUID(), "second");
    assertThat(resultOf(again)).isEqualTo(Awaited.CHANGED);
  }

  @Test
  void locksNoTableWhileItWaits() throws Exception {
    CompletableFuture<Awaited> wait = start(end());
    awaitWaiting();
    notes.run("ALTER TABLE change_feed ADD COLUMN another text");
    assertThat(wait).isNotDone();
    side.setWaiting(false);
    assertThat(resultOf(wait)).isEqualTo(Awaited.UNCHANGED);
  }

  @Test
  void doesNotWaitWithoutConnectionsForIt() throws Exception {
    assertThat(notes.movable().awaitChanges(end(), LONG)).isEqualTo(Awaited.UNSUPPORTED);
  }
}
