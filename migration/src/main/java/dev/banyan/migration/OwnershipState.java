package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// State of one side: its view of the ownership, and its progress as a replica.
///
/// @param complete whether this side has every row that the owner had when following started
public record OwnershipState(Ownership ownership, ReplicaProgress progress, boolean complete) {

  /// Whether a read may be answered here.
  public enum Reading {
    HERE,
    /// Ownership is changing; the owner will be known soon.
    SEALED,
    /// Only the owner may answer.
    AT_THE_OWNER
  }

  /// Whether a read may be answered here.
  ///
  /// @param atLeast required freshness; `null` if only the owner may answer
  public Reading reading(@Nullable Freshness atLeast) {
    if (isChanging()) {
      return Reading.SEALED;
    }
    if (ownership.isOwner()) {
      return Reading.HERE;
    }
    return atLeast != null && covers(atLeast) ? Reading.HERE : Reading.AT_THE_OWNER;
  }

  /// Whether ownership is changing: this side is sealed, or it has ceded and does not know yet that
  /// the other side has opened.
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
    // Both sides had all writes of an earlier epoch before this one began.
    return epoch.isAfter(wanted.epoch()) || progress.applied().reaches(wanted.position());
  }
}
