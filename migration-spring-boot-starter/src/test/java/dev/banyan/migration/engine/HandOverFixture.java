package dev.banyan.migration.engine;

import dev.banyan.migration.HandOver;
import dev.banyan.migration.MigrationMachine;
import dev.banyan.migration.Side;
import dev.banyan.migration.Stage;
import dev.banyan.migration.Waiver;
import dev.banyan.migration.journal.HandOverHistory;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// A hand-over of the notes from the monolith, and executors for it.
final class HandOverFixture {
  static final Duration LIMIT = Duration.ofSeconds(3);
  private final NotesFixture notes;
  private final EngineProperties settings;

  HandOverFixture(NotesFixture notes, Duration limit) {
    this.notes = notes;
    this.settings = NotesFixture.settings(limit, Duration.ofMillis(200));
  }

  /// Begins an attempt; the rows are verified unless the waiver says otherwise.
  HandOver begin(Waiver waiver) throws Exception {
    HandOver attempt =
        HandOver.begin(
            NotesFixture.ownership(notes.old()), NotesFixture.ownership(notes.other()), waiver);
    notes.enter(Side.MONOLITH, new Stage.HandingOver(attempt, new Stage.Following()));
    return attempt;
  }

  HandOver begin() throws Exception {
    return begin(Waiver.NONE);
  }

  HandOver beginUnverified() throws Exception {
    return begin(new Waiver(true, "a test"));
  }

  /// Executes it to its end.
  void execute() {
    execute(() -> true);
  }

  /// As another engine that goes on with what was begun.
  void execute(BooleanSupplier leads) {
    new HandOverExecutor(
            notes.sides(), notes.tables(), new MigrationMachine(settings.limits()), settings)
        .execute(leads);
  }

  HandOverHistory.Ended last() {
    return notes.tables().handOvers().newest(notes.capability(), 1).getFirst();
  }

  List<String> steps() {
    return last().steps().stream().map(HandOverHistory.Step::name).toList();
  }

  boolean isRolledBack() throws Exception {
    return notes.migration().stage() instanceof Stage.Following
        && NotesFixture.ownership(notes.old()).acceptsWrites()
        && !last().wentOn();
  }

  boolean isCompleted() throws Exception {
    return notes.migration().stage() instanceof Stage.Reversible
        && notes.migration().owner() == Side.SERVICE
        && NotesFixture.ownership(notes.other()).acceptsWrites()
        && last().wentOn();
  }
}
