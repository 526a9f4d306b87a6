package dev.banyan.migration.engine;

import dev.banyan.migration.Migration;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideReport;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.JournalDatabase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Prepares a hand-over while writes continue: verifies all rows and catches up with the feed.
record HandOverPreparation(Sides sides, JournalDatabase tables, FeedRelay relay) {
  private static final int NEARLY_THERE = 20;
  private static final long CATCH_UP_MILLIS = 2_000;

  /// Compares all rows of both sides.
  ///
  /// @return the reason that prevents the hand-over; `null` for none
  @Nullable String verify(Migration migration) throws SideUnavailableException {
    SideReport owner = sides.at(migration.owner()).report();
    SideReport replica = sides.at(migration.replica()).report();
    String fault = owner.guard().fault() == null ? replica.guard().fault() : owner.guard().fault();
    if (fault != null) {
      return fault;
    }
    long differences = new RowComparison(sides, tables).run(migration);
    if (differences > 0) {
      return "The verification found %d %s."
          .formatted(differences, differences == 1 ? "difference" : "differences");
    }
    SideReport after = sides.at(migration.replica()).report();
    if (!after.guard().fingerprint().equals(replica.guard().fingerprint())) {
      return "The replica's triggers or columns were changed while the rows were verified.";
    }
    tables.journal().verified(sides.capability(), owner.guard().fingerprint());
    return null;
  }

  /// The fewer changes remain to be drained after the seal, the shorter the pause.
  void catchUp(MovableSide from, MovableSide to) throws SideUnavailableException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(CATCH_UP_MILLIS);
    while (from.state().ownership().acceptsWrites()
        && relay.relay(from, to) > NEARLY_THERE
        && System.nanoTime() < end) {
      // Try again.
    }
  }
}
