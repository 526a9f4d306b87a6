package dev.banyan.migration;

import dev.banyan.migration.OwnershipChange.AlreadyDone;
import dev.banyan.migration.OwnershipChange.Changed;
import dev.banyan.migration.OwnershipChange.Reason;
import dev.banyan.migration.OwnershipChange.Refused;
import org.jspecify.annotations.Nullable;

/// One side's view of the ownership of a capability: the row that fences its writes.
///
/// Each side stores its own row and changes it only under the lock that its writes share. Change
/// requests may arrive late, twice and out of order; each is either safe or refused here, so that
/// correctness does not depend on the sender.
///
/// The commit point of a hand-over is [#cede]. Before it, the old owner can unseal at any time
/// without coordination; after it, it never writes in its old epoch again. The other side is
/// requested to open only after the old owner has ceded.
///
/// @param side whose row this is
/// @param owner the owner of the capability, as far as this side knows
/// @param epoch of that ownership
/// @param seal set while this side is the owner and hands over
/// @param burnt the highest epoch of an attempt that this side has rolled back: it never cedes to
///   it
/// @param openedAt end of this side's own feed when it last became the owner
/// @param ceded end of this side's feed when it last ceded, and the epoch in which it was written;
///   the new owner must have applied it before it opens. `null` if it has never ceded
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

  /// The initial state of both sides.
  public static Ownership first(Side side, Side owner) {
    return new Ownership(side, owner, Epoch.FIRST, null, Epoch.NONE, Position.START, null);
  }

  public boolean isOwner() {
    return owner == side;
  }

  public boolean acceptsWrites() {
    return isOwner() && (seal == null || seal.expired());
  }

  /// Whether this side has ceded the capability in that epoch.
  public boolean hasCededTo(Epoch target) {
    return !isOwner() && epoch.equals(target);
  }

  boolean isSealedFor(Epoch target) {
    return seal != null && seal.target().equals(target);
  }

  /// Blocks this side's writes. The caller holds the exclusive lock, so that no write is in flight,
  /// and only then reads the position.
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

  /// Lets this side write again and ensures that it never cedes to that epoch. This needs no
  /// agreement: the other side cannot open before this one has ceded.
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
    // Also if this side is not sealed: the seal request may still be in transit.
    Seal left = isSealedFor(target) ? null : seal;
    return new Changed(
        new Ownership(side, owner, epoch, left, Epoch.later(burnt, target), openedAt, ceded));
  }

  /// The state after the first write past the seal's time limit.
  public Ownership withoutSeal() {
    return seal == null
        ? this
        : new Ownership(
            side, owner, epoch, null, Epoch.later(burnt, seal.target()), openedAt, ceded);
  }

  /// Transfers ownership to the other side: the commit point of a hand-over.
  ///
  /// @param drained the position up to which the other side has confirmed all changes
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
  /// @param required end of the old owner's feed when it ceded
  /// @param replicaProgress this side's progress, read under the same lock
  /// @param here end of this side's own feed, read under the same lock
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

  /// Makes this side the owner because the other side, the current owner, is permanently lost.
  ///
  /// @param complete whether this side has every row that it has ever received
  /// @param here end of this side's own feed, read under the same lock
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

  /// Replaces this side's outdated state: the other side owns the capability in this later epoch.
  /// This side's rows must be copied again.
  public OwnershipChange stepDown(Epoch current) {
    if (!current.isAfter(epoch)) {
      return epoch.equals(current) && !isOwner()
          ? new AlreadyDone()
          : new Refused(Reason.STALE_EPOCH);
    }
    return new Changed(new Ownership(side, side.other(), current, null, burnt, openedAt, null));
  }
}
