package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Where one side stands: what it knows of the ownership, and how far it has followed.
///
/// @param complete whether this side holds every row that the owner had when it began to follow
public record OwnershipState(Ownership ownership, ReplicaProgress progress, boolean complete) {

  /// Whether a read may be answered here.
  public enum Reading {
    HERE,
    /// The ownership is changing: it will be clear in a moment who answers.
    SEALED,
    /// Only the owner may.
    AT_THE_OWNER
  }

  /// Whether a read may be answered here.
  ///
  /// @param atLeast how fresh the answer must be; `null` where only the owner's will do
  public Reading reading(@Nullable Freshness atLeast) {
    if (isChanging()) {
      return Reading.SEALED;
    }
    if (ownership.isOwner()) {
      return Reading.HERE;
    }
    return atLeast != null && covers(atLeast) ? Reading.HERE : Reading.AT_THE_OWNER;
  }

  /// Whether it will be clear in a moment who owns: this side is sealed, or it has ceded and does
  /// not know yet that the other side has opened.
  public boolean isChanging() {
    return ownership.isOwner()
        ? !ownership.acceptsWrites()
        : ownership.ceded() != null && !progress.source().equals(ownership.epoch());
  }

  private boolean covers(Freshness wanted) {
    Epoch epoch = ownership.epoch();
    if (!complete || !progress.source().equals(epoch) || wanted.epoch().isAfter(epoch)) {
      return false;
    }
    // What was written in an earlier epoch, both sides had before this one began.
    return epoch.isAfter(wanted.epoch()) || progress.applied().reaches(wanted.position());
  }
}
