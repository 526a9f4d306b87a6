package dev.banyan.monolith.migration;

import dev.banyan.migration.Behind;
import dev.banyan.migration.Evidence;
import dev.banyan.migration.Migration;
import dev.banyan.migration.Side;
import dev.banyan.migration.SideDownException;
import dev.banyan.migration.SideReport;
import dev.banyan.monolith.migration.engine.Sides;
import dev.banyan.monolith.migration.journal.Verifications;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What both sides say at one moment.
///
/// @param owner `null` where that side does not answer
/// @param replica likewise
/// @param behind `null` where it cannot be known
/// @param millis that asking took, for both sides together
record Survey(
    @Nullable SideReport owner,
    @Nullable SideReport replica,
    @Nullable Behind behind,
    long millis) {

  static Survey of(Sides sides, Migration migration) {
    long start = System.nanoTime();
    SideReport owner = report(sides, migration.owner());
    SideReport replica = report(sides, migration.replica());
    Behind behind = null;
    // A replica that follows another epoch is behind by no number.
    if (owner != null
        && replica != null
        && replica.progress().source().equals(owner.ownership().epoch())) {
      try {
        behind = sides.at(migration.owner()).behind(replica.progress().applied());
      } catch (SideDownException e) {
        owner = null;
      }
    }
    return new Survey(owner, replica, behind, (System.nanoTime() - start) / 1_000_000);
  }

  private static @Nullable SideReport report(Sides sides, Side side) {
    try {
      return sides.at(side).report();
    } catch (SideDownException e) {
      return null;
    }
  }

  Evidence evidence(Optional<Verifications.Ended> verification) {
    return new Evidence(
        owner == null ? null : owner.ownership(),
        replica == null ? null : replica.ownership(),
        owner != null && replica != null && owner.schema().equals(replica.schema()),
        behind == null ? Long.MAX_VALUE : behind.millis(),
        verification
            .map(last ->
                new Evidence.Verification(
                    last.differences(), Duration.between(last.at(), Instant.now()).toMillis()))
            .orElse(null));
  }
}
