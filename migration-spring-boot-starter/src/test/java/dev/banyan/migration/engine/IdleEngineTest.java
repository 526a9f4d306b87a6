package dev.banyan.migration.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.testkit.RoundTripCounter;
import dev.banyan.migration.testkit.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An engine whose capability follows, and nobody writes.
class IdleEngineTest {
  private RoundTripCounter owner;
  private RoundTripCounter journal;
  private NotesFixture notes;
  private EngineRunner engine;

  @BeforeEach
  void startEngine() throws Exception {
    owner = new RoundTripCounter(TestDatabase.create());
    journal = new RoundTripCounter(TestDatabase.create());
    notes = new NotesFixture(owner.database(), journal.database());
    notes.old().add(5);
    notes.follow();
    notes.tables().verifications().ended(notes.capability(), 5, 0, 1, List.of());
    engine =
        new EngineRunner(
            notes.journalDatabase().database(),
            List.of(notes.sides()),
            notes.tables(),
            NotesFixture.settings(Duration.ofSeconds(1), Duration.ofMillis(400)),
            Clock.systemUTC(),
            new LatencyMonitor(),
            (_, _) -> {});
    engine.start();
    NotesFixture.await(() -> notes.oldSide().times("awaitChanges") > 0);
    // It has looked at everything once.
    NotesFixture.await(() -> notes.oldSide().times("trim") > 0);
  }

  @AfterEach
  void stopEngine() throws Exception {
    engine.stop();
    notes.close();
    owner.close();
    journal.close();
  }

  @Test
  void asksNothingWhileNothingHappens() throws Exception {
    owner.take();
    journal.take();
    long changes = notes.oldSide().times("changes");
    long states = notes.oldSide().times("state");
    TimeUnit.SECONDS.sleep(6);
    assertThat(notes.oldSide().times("changes")).isEqualTo(changes);
    assertThat(notes.oldSide().times("state")).isLessThanOrEqualTo(states + 1);
    // Polling took more than 100 a second.
    assertThat(owner.take() + journal.take()).isLessThan(5 * 6);
  }

  @Test
  void relaysAChangeThatWakesIt() throws Exception {
    long waits = notes.oldSide().times("awaitChanges");
    notes.old().add(1);
    NotesFixture.await(() -> notes.other().rows().equals(notes.old().rows()));
    NotesFixture.await(() -> notes.oldSide().times("awaitChanges") > waits);
    notes.old().add(1);
    NotesFixture.await(() -> notes.other().rows().equals(notes.old().rows()));
  }

  @Test
  void followsANewOwnerWithoutWaitingForTheOldOne() throws Exception {
    Epoch target = Epoch.FIRST.next();
    notes.cede(target);
    notes.open(target);
    notes.enter(Side.SERVICE, new Stage.Reversible());
    notes.other().add(1);
    // Well before the wait for the old owner's changes ends.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
    while (!notes.other().rows().equals(notes.old().rows()) && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(notes.old().rows()).isEqualTo(notes.other().rows());
  }

  @Test
  void stopsAlthoughItWaits() {
    long start = System.nanoTime();
    engine.stop();
    // Not as long as a wait takes.
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
    assertThat(engine.isLeading()).isFalse();
  }

  @Test
  void relaysAgainAfterASideWasAway() throws Exception {
    notes.oldSide().switchOff();
    NotesFixture.await(() -> notes.oldSide().times("state") > 0);
    notes.oldSide().switchOn();
    notes.old().add(1);
    NotesFixture.await(() -> notes.other().rows().equals(notes.old().rows()));
  }
}
