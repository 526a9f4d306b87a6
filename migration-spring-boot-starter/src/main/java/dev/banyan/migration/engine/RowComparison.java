package dev.banyan.migration.engine;

import dev.banyan.migration.MappingFault;
import dev.banyan.migration.Migration;
import dev.banyan.migration.MovableSide;
import dev.banyan.migration.SideUnavailableException;
import dev.banyan.migration.journal.Journal;
import dev.banyan.migration.journal.JournalDatabase;
import dev.banyan.migration.journal.VerificationStore;
import dev.banyan.migration.journal.VerificationStore.Found;
import java.util.ArrayList;
import java.util.List;

/// Verifies a replica against its owner and stores the result.
record RowComparison(Sides sides, JournalDatabase tables) {

  /// @return number of rows that differ
  long run(Migration migration) throws SideUnavailableException {
    long start = System.nanoTime();
    MovableSide owner = sides.at(migration.owner());
    MovableSide replica = sides.at(migration.replica());
    Verifier.Verdict verdict = new Verifier(owner, replica).verify();
    List<Found> found =
        new ArrayList<>(
            new RowDifferences(owner, replica)
                .explain(verdict.differing().stream().limit(VerificationStore.KEPT).toList()));
    // A difference that has disappeared when its fields are compared does not count.
    long differences =
        verdict.differing().size() > VerificationStore.KEPT
            ? verdict.differing().size()
            : found.size();
    List<Found> unmapped = owner.mappingFaults().stream().map(RowComparison::found).toList();
    found.addAll(0, unmapped);
    differences += unmapped.size();
    long millis = (System.nanoTime() - start) / 1_000_000;
    if (sameOwner(migration)) {
      tables.verifications().ended(sides.capability(), verdict.rows(), differences, millis, found);
      tables
          .journal()
          .add(
              sides.capability(),
              Journal.ENGINE,
              "VERIFIED",
              "%d rows, %d differences, %d ms".formatted(verdict.rows(), differences, millis));
    }
    return differences;
  }

  // The sides may agree on the shared row now, but the owner would get another one back.
  private static Found found(MappingFault fault) {
    return new Found(
        fault.row(),
        Found.Kind.UNEQUAL,
        List.of(),
        "The owner's mapping does not preserve this row: %s. Change the row or the mapping."
            .formatted(fault.fields()));
  }

  // A result across a hand-over would refer to other roles.
  private boolean sameOwner(Migration before) {
    return tables.journal().load(sides.capability()).migration().owner() == before.owner();
  }
}
