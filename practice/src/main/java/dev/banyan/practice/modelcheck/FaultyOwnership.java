package dev.banyan.practice.modelcheck;

import dev.banyan.migration.Epoch;
import dev.banyan.migration.Ownership;
import dev.banyan.migration.Position;
import dev.banyan.migration.ReplicaProgress;
import dev.banyan.migration.Seal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ownership transitions with a bug, where the released class refuses.
final class FaultyOwnership {
  private FaultyOwnership() {}

  /// The seal is lifted; with the bug, its epoch is not burnt.
  static Ownership lifted(Ownership known, Set<Bug> bugs) {
    return bugs.contains(Bug.UNSEAL_WITHOUT_BURNING) ? with(known, null) : known.withoutSeal();
  }

  /// If nothing is burnt, a rolled back attempt counts as ended once the seal is lifted.
  static boolean isUnsealed(Ownership known, Epoch target) {
    return known.isOwner()
        && !(known.seal() instanceof Seal(var sealedFor, _, var expired)
            && sealedFor.equals(target)
            && !expired);
  }

  /// Cedes at any requested position.
  static Ownership ceded(Ownership known, Epoch target, Position drained) {
    boolean sealed =
        known.seal() instanceof Seal(var sealedFor, _, var expired)
            && sealedFor.equals(target)
            && !expired;
    return sealed
        ? new Ownership(
            known.side(),
            known.side().other(),
            target,
            null,
            known.burnt(),
            known.openedAt(),
            new ReplicaProgress(known.epoch(), drained))
        : known;
  }

  private static Ownership with(Ownership known, @Nullable Seal seal) {
    return new Ownership(
        known.side(),
        known.owner(),
        known.epoch(),
        seal,
        known.burnt(),
        known.openedAt(),
        known.ceded());
  }
}
