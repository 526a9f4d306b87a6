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
/// @param side whose row this is
/// @param owner who owns the capability, as far as this side knows
/// @param epoch of that ownership
/// @param seal set while this side, the owner, hands over
/// @param burnt the highest epoch that nobody may open any more
/// @param openedAt where this side's own feed stood when it last became the owner
public record Ownership(
    Side side, Side owner, Epoch epoch, @Nullable Seal seal, Epoch burnt, Position openedAt) {

  public Ownership {
    if (seal != null && (owner != side || !seal.target().isAfter(epoch))) {
      throw new IllegalArgumentException("only an owner can be sealed, and for a later epoch");
    }
  }

  /// How both sides begin.
  public static Ownership first(Side side, Side owner) {
    return new Ownership(side, owner, Epoch.FIRST, null, Epoch.NONE, Position.START);
  }

  public boolean isOwner() {
    return owner == side;
  }

  public boolean acceptsWrites() {
    return isOwner() && seal == null;
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
      return new Refused(Reason.SEALED_FOR_ANOTHER);
    }
    if (!target.isAfter(burnt)) {
      return new Refused(Reason.BURNT_EPOCH);
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    return new Changed(new Ownership(side, owner, epoch, new Seal(target, at), burnt, openedAt));
  }

  /// Makes this side the owner, if it has all that the old owner wrote.
  ///
  /// @param required the position of the old owner's seal
  /// @param progress how far this side is, read under the same lock
  /// @param here where this side's own feed stands, read under the same lock
  public OwnershipChange open(Epoch target, Position required, Progress progress, Position here) {
    if (isOwner() && epoch.equals(target)) {
      return new AlreadyDone();
    }
    if (!target.isAfter(burnt)) {
      return new Refused(Reason.BURNT_EPOCH);
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    if (isOwner()) {
      return new Refused(Reason.IS_OWNER);
    }
    if (!progress.covers(epoch, required)) {
      return new Refused(Reason.NOT_DRAINED);
    }
    return new Changed(new Ownership(side, side, target, null, burnt, here));
  }

  /// Makes sure that this side is never opened in that epoch.
  public OwnershipChange burn(Epoch target) {
    if (isOwner() && epoch.equals(target)) {
      return new Refused(Reason.OPENED);
    }
    if (!target.isAfter(burnt)) {
      return new AlreadyDone();
    }
    if (!target.isAfter(epoch)) {
      return new Refused(Reason.STALE_EPOCH);
    }
    return new Changed(new Ownership(side, owner, epoch, seal, target, openedAt));
  }

  /// Lets this side write again. The caller has burnt the epoch at the other side first.
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
        new Ownership(side, owner, epoch, left, Epoch.later(burnt, target), openedAt));
  }

  /// Records that the other side has become the owner.
  public OwnershipChange cede(Epoch target) {
    if (!isOwner() && !target.isAfter(epoch)) {
      return new AlreadyDone();
    }
    if (!isSealedFor(target)) {
      return new Refused(Reason.NOT_SEALED);
    }
    return new Changed(new Ownership(side, side.other(), target, null, burnt, openedAt));
  }
}
