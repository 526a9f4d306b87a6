package dev.banyan.migration;

import dev.banyan.migration.OwnershipChange.AlreadyDone;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipChange.Refused;
import org.jspecify.annotations.Nullable;

/// What one side knows about who owns a capability: the row that fences its writes.
///
/// Each side keeps its own, and changes it only under the lock that its writes share. Requests to
/// change it may come late, twice and out of order; every one is either safe or refused here, so
/// that nothing depends on who sends them.
///
/// The commit point of a hand-over is [#cede]. Before it, the old owner can unseal at any time
/// without asking anybody; after it, it never writes in its old epoch again. The other side is
/// asked to open only after the old owner has ceded.
///
/// @param side whose row this is
/// @param owner who owns the capability, as far as this side knows
/// @param epoch of that ownership
/// @param seal set while this side, the owner, hands over
/// @param burnt the highest epoch of an attempt that this side has given up: it never cedes to it
/// @param openedAt where this side's own feed ended when it last became the owner
/// @param ceded where this side's feed ended when it last ceded, and in which epoch it had written
///   it; what the new owner must have applied before it opens. `null` where it has never ceded
public record Ownership(
    Side side,
    Side owner,
    Epoch epoch,
    @Nullable Seal seal,
    Epoch burnt,
    Position openedAt,
    @Nullable ReplicaProgress ceded) {

  public Ownership {
    if (seal != null && (owner != side || !seal.target().isAfter(epoch))) {
      throw new IllegalArgumentException("only an owner can be sealed, and for a later epoch");
    }
  }

  /// The state in which both sides start.
  public static Ownership first(Side side, Side owner) {
    return new Ownership(side, owner, Epoch.FIRST, null, Epoch.NONE, Position.START, null);
  }

  public boolean isOwner() {
    return owner == side;
  }

  public boolean acceptsWrites() {
    return isOwner() && (seal == null || seal.expired());
  }

  /// Whether this side has handed the capability over in that epoch.
  public boolean hasCededTo(Epoch target) {
    return !isOwner() && epoch.equals(target);
  }

  boolean isSealedFor(Epoch target) {
    return seal != null && seal.target().equals(target);
  }

  /// Stops this side's writes. The caller holds the lock alone, so that no write is in flight, and
  /// only then reads the position.
  public OwnershipChange seal(Epoch target, Position at) {
    if (!isOwner()) {
      return new Refused(Reason.NOT_OWNER);
    }
    if (isSealedFor(target)) {
      return new AlreadyDone();
    }
    if (seal != null) {
      return seal.expired()
          ? withoutSeal().seal(target, at)
          : new Refused(Reason.SEALED_FOR_ANOTHER);
    }
    if (!target.isAfter(burnt)) {
      return new Refused(Reason.BURNT_EPOCH);
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    return new Changed(
        new Ownership(side, owner, epoch, new Seal(target, at), burnt, openedAt, ceded));
  }

  /// Lets this side write again, and makes sure that it never cedes to that epoch. Nobody else
  /// needs to agree: the other side cannot open before this one has ceded.
  public OwnershipChange unseal(Epoch target) {
    if (!isOwner()) {
      return new Refused(Reason.NOT_OWNER);
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    if (!isSealedFor(target) && !target.isAfter(burnt)) {
      return new AlreadyDone();
    }
    // Even where this side is not sealed: the request to seal it may still be under way.
    Seal left = isSealedFor(target) ? null : seal;
    return new Changed(
        new Ownership(side, owner, epoch, left, Epoch.later(burnt, target), openedAt, ceded));
  }

  /// What the first write after the time limit of a seal makes of it.
  public Ownership withoutSeal() {
    return seal == null
        ? this
        : new Ownership(
            side, owner, epoch, null, Epoch.later(burnt, seal.target()), openedAt, ceded);
  }

  /// Gives the ownership to the other side: the commit point of a hand-over.
  ///
  /// @param drained the position up to which the other side has confirmed to have everything
  public OwnershipChange cede(Epoch target, Position drained) {
    if (hasCededTo(target)) {
      return new AlreadyDone();
    }
    if (seal == null || !isSealedFor(target)) {
      return new Refused(Reason.NOT_SEALED);
    }
    if (seal.expired()) {
      return new Refused(Reason.SEAL_EXPIRED);
    }
    if (drained.value() != seal.at().value()) {
      return new Refused(Reason.NOT_DRAINED);
    }
    return new Changed(
        new Ownership(
            side,
            side.other(),
            target,
            null,
            burnt,
            openedAt,
            new ReplicaProgress(epoch, drained)));
  }

  /// Makes this side the owner. The caller knows that the old owner has ceded to this epoch.
  ///
  /// @param required where the old owner's feed ended when it ceded
  /// @param replicaProgress how far this side is, read under the same lock
  /// @param here where this side's own feed ends, read under the same lock
  public OwnershipChange open(
      Epoch target, ReplicaProgress required, ReplicaProgress replicaProgress, Position here) {
    if (isOwner() && epoch.equals(target)) {
      return new AlreadyDone();
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    if (isOwner()) {
      return new Refused(Reason.IS_OWNER);
    }
    if (!replicaProgress.covers(required.source(), required.applied())) {
      return new Refused(Reason.NOT_DRAINED);
    }
    return new Changed(new Ownership(side, side, target, null, burnt, here, null));
  }

  /// Makes this side the owner because the other side, which owns the capability, is lost for good.
  ///
  /// @param complete whether this side holds every row that it was ever fed
  /// @param here where this side's own feed ends, read under the same lock
  public OwnershipChange takeOver(Epoch target, boolean complete, Position here) {
    if (isOwner() && epoch.equals(target)) {
      return new AlreadyDone();
    }
    if (!target.isAfter(Epoch.later(epoch, burnt))) {
      return new Refused(Reason.STALE_EPOCH);
    }
    if (isOwner()) {
      return new Refused(Reason.IS_OWNER);
    }
    if (!complete) {
      return new Refused(Reason.INCOMPLETE);
    }
    return new Changed(new Ownership(side, side, target, null, burnt, here, null));
  }

  /// Ends what this side believes of an earlier epoch: the other side owns the capability in this
  /// later one. What this side holds must be copied again.
  public OwnershipChange stepDown(Epoch current) {
    if (!current.isAfter(epoch)) {
      return epoch.equals(current) && !isOwner()
          ? new AlreadyDone()
          : new Refused(Reason.STALE_EPOCH);
    }
    return new Changed(new Ownership(side, side.other(), current, null, burnt, openedAt, null));
  }
}
