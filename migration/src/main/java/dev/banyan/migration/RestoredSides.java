package dev.banyan.migration;

/// Decides what to do about two sides of which one may have been restored to an older state, based
/// only on the state of both sides and the journal. The journal is restored with the monolith.
public final class RestoredSides {
  private RestoredSides() {}

  /// Compares the ownership of both sides outside a hand-over.
  ///
  /// @param owner the side that owns the capability according to the journal
  /// @param replica the other side
  public static OwnershipFinding find(Ownership owner, Ownership replica) {
    if (!owner.isOwner() && !replica.isOwner()) {
      return new OwnershipFinding.NoOwner();
    }
    boolean later = replica.epoch().isAfter(owner.epoch());
    if (replica.isOwner() && (later || !owner.isOwner())) {
      return new OwnershipFinding.JournalOutdated(replica.side(), replica.epoch(), later);
    }
    if (later) {
      return new OwnershipFinding.OwnerOutdated();
    }
    return owner.epoch().isAfter(replica.epoch())
        ? new OwnershipFinding.ReplicaOutdated(owner.epoch())
        : new OwnershipFinding.Consistent();
  }

  /// Whether rows may be copied over those of the replica: not while a restored database waits to
  /// be reconciled.
  public static boolean isUndisputed(Ownership owner, Ownership replica) {
    return owner.isOwner() && !replica.isOwner() && !replica.epoch().isAfter(owner.epoch());
  }
}
