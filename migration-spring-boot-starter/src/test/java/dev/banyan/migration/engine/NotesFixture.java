package dev.banyan.migration.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.CopyCheckpoint;
import dev.banyan.migration.Epoch;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.RowKey;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.Stage;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.JournalFixture;
import dev.banyan.migration.journal.JournaledMigration;
import dev.banyan.migration.testkit.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/// Notes at both sides, and a journal: all that a part of the engine works with, and no engine. The
/// monolith owns the notes in the beginning.
public final class NotesFixture implements AutoCloseable {
  private final NoteSide old;
  private final NoteSide other;
  private final JournalFixture journal;
  private ObservedSide oldSide;
  private ObservedSide otherSide;
  private String capability;

  public NotesFixture() {
    this(TestDatabase.create(), TestDatabase.create());
  }

  /// On these databases of the monolith's side and of the journal.
  NotesFixture(TestDatabase owner, TestDatabase journal) {
    this.old = new NoteSide(Side.MONOLITH, Side.MONOLITH, owner);
    this.other = new NoteSide(Side.SERVICE, Side.MONOLITH);
    this.journal = new JournalFixture(journal);
    oldSide = new ObservedSide(old.movable());
    otherSide = new ObservedSide(other.movable());
    capability = this.journal.newCapability();
  }

  /// Begins again, with no notes and a capability that nothing is journaled of.
  public void reset() {
    old.reset();
    other.reset();
    oldSide = new ObservedSide(old.movable());
    otherSide = new ObservedSide(other.movable());
    capability = journal.newCapability();
  }

  /// The monolith's side.
  public NoteSide old() {
    return old;
  }

  public NoteSide other() {
    return other;
  }

  public ObservedSide oldSide() {
    return oldSide;
  }

  public ObservedSide otherSide() {
    return otherSide;
  }

  /// Both sides, observed.
  public Sides sides() {
    return new Sides(capability, oldSide.side(), otherSide.side());
  }

  public String capability() {
    return capability;
  }

  public JournalDatabase tables() {
    return journal.tables();
  }

  public JournalFixture journalDatabase() {
    return journal;
  }

  public JournaledMigration journaled() {
    return tables().journal().load(capability);
  }

  public Migration migration() {
    return journaled().migration();
  }

  public void enter(Side owner, Stage stage) {
    journal.enter(capability, owner, stage);
  }

  /// What was journaled, oldest first.
  public List<String> journalEntries() {
    return tables().journal().entries(capability, 100).reversed().stream()
        .map(Journal.Entry::what)
        .toList();
  }

  /// Copies the monolith's rows and lets the other side follow; the stage is FOLLOWING.
  public void follow() throws SideUnavailableException {
    CopyCheckpoint mark = other.movable().beginCopy(1, old.movable().copySource());
    Copier copier = new Copier(old.movable(), other.movable());
    while (!mark.complete()) {
      mark = copier.chunk(mark, 1_000);
    }
    carry();
    enter(Side.MONOLITH, new Stage.Following());
  }

  /// Brings everything that the monolith has written to the other side.
  public void carry() throws SideUnavailableException {
    FeedRelay relay = new FeedRelay(_ -> {});
    while (relay.relay(old.movable(), other.movable()) > 0) {
      // Once more.
    }
  }

  /// Lets the monolith give the notes up.
  public void cede(Epoch target) throws SideUnavailableException {
    old.movable().seal(target, null, 60_000, 200);
    Position end = requireNonNull(ownership(old).seal()).at();
    old.movable().cede(target, end, null, 200);
  }

  /// Lets the other side own what the monolith has given up, and the monolith follow.
  public void open(Epoch target) throws SideUnavailableException {
    other.movable().open(target, requireNonNull(ownership(old).ceded()), 200);
    old.movable().follow(target, ownership(other).openedAt());
  }

  static RowKey key(NoteSide side, String body) {
    return new RowKey(
        "note",
        side.sql()
            .sql("SELECT id::text FROM note WHERE body = ?")
            .param(body)
            .query(String.class)
            .single());
  }

  static Ownership ownership(NoteSide side) throws SideUnavailableException {
    return side.movable().state().ownership();
  }

  public static boolean isOwner(NoteSide side) throws SideUnavailableException {
    return ownership(side).acceptsWrites();
  }

  /// Settings with these limits of a hand-over.
  public static EngineProperties settings(Duration handOverLimit, Duration sealTimeout) {
    return new EngineProperties(
        Duration.ofSeconds(2),
        Duration.ofMinutes(15),
        handOverLimit,
        sealTimeout,
        Duration.ofMinutes(5),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        Duration.ofDays(30),
        10);
  }

  /// Waits until this holds.
  public static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.call() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(condition.call()).isTrue();
  }

  @Override
  public void close() {
    old.close();
    other.close();
    journal.close();
  }
}
