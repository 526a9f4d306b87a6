package dev.banyan.migration.postgres;

import static dev.banyan.migration.Side.MONOLITH;
import static dev.banyan.migration.Side.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.FeedBatch;
import dev.banyan.migration.MovableSide.Applied;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.Position;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Sides of an earlier version, whose positions were transaction ids, in the middle of a migration.
class UpgradeTest {
  private NoteTable owner;
  private NoteTable replica;

  @BeforeEach
  void followInTheEarlierVersion() throws Exception {
    owner = NoteTable.before(MONOLITH, MONOLITH);
    replica = NoteTable.before(SERVICE, MONOLITH);
    owner.run(
        "INSERT INTO note (id, version, body) SELECT gen_random_uuid(), 1, n::text FROM"
            + " generate_series(1, 3) AS n");
    replica.run(
        "BEGIN",
        "SET LOCAL banyan.applying = 'notes'",
        // As the earlier version's relay left it: further than the last entry.
        "UPDATE ownership SET complete = true, applied = 900000000",
        "COMMIT");
  }

  private void upgrade() throws Exception {
    owner.upgrade();
    replica.upgrade();
  }

  private void follow() throws Exception {
    FeedBatch feedBatch =
        owner.movable().changes(replica.movable().readState().progress().applied(), 100);
    assertThat(replica.movable().apply(feedBatch)).isInstanceOf(Applied.Done.class);
  }

  // The replica knows positions of the server that it follows.
  private void reachedAtTheOwner(long position) throws Exception {
    replica.run("UPDATE ownership SET applied = " + position);
  }

  private long number(String sql) throws Exception {
    return Long.parseLong(owner.texts(sql).getFirst());
  }

  @Test
  void goesOnWithTheFeedOfTheEarlierVersion() throws Exception {
    reachedAtTheOwner(number("SELECT min(position) - 1 FROM change_feed"));
    upgrade();
    owner.run("UPDATE note SET body = body || '!'");
    follow();
    assertThat(replica.rows()).isEqualTo(owner.rows()).hasSize(3);
  }

  @Test
  void goesOnWhereTheEarlierVersionHadTrimmedEverything() throws Exception {
    long reached = number("SELECT txid_current()");
    reachedAtTheOwner(reached);
    owner.run("DELETE FROM change_feed", "UPDATE ownership SET trimmed = " + reached);
    upgrade();
    assertThat(owner.movable().report().feed()).isEqualTo(new Position(reached));
    owner.run("INSERT INTO note (id, version, body) VALUES (gen_random_uuid(), 1, 'new')");
    follow();
    assertThat(replica.rows()).hasSize(1);
  }

  @Test
  void findsAValueForWhichTheReplicaHadNoColumnYet() throws Exception {
    reachedAtTheOwner(number("SELECT min(position) - 1 FROM change_feed"));
    upgrade();
    String column = "ALTER TABLE note ADD COLUMN edited_at timestamptz(6)";
    owner.run(column, "UPDATE note SET edited_at = now()");
    assertThat(replica.movable().report().schema()).isNotEqualTo(owner.movable().report().schema());
    follow();
    replica.run(column);
    assertThat(replica.movable().report().schema()).isEqualTo(owner.movable().report().schema());
    assertThat(replica.movable().buckets()).isNotEqualTo(owner.movable().buckets());
    owner.run("UPDATE note SET body = body || '!'");
    follow();
    assertThat(replica.movable().buckets())
        .containsExactlyInAnyOrderElementsOf(owner.movable().buckets());
  }

  @Test
  void keepsASealAndLetsItBeLifted() throws Exception {
    owner.run("UPDATE ownership SET sealed_for = 2, sealed_at = 5");
    upgrade();
    assertThat(owner.movable().readState().ownership().acceptsWrites()).isFalse();
    assertThat(owner.movable().unseal(new Epoch(2), 1_000)).isInstanceOf(Changed.class);
    owner.run("UPDATE note SET body = 'again'");
  }

  @Test
  void fencesAndRecordsWhatTheEarlierVersionLetPass() throws Exception {
    upgrade();
    long before = number("SELECT count(*) FROM change_feed");
    owner.run("TRUNCATE note");
    assertThat(number("SELECT count(*) FROM change_feed")).isEqualTo(before + 3);
    assertThat(owner.movable().report().guard().fault()).isNull();
  }
}
