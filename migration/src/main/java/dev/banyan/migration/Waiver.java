package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// What an operator gives up for a hand-over, and says so.
///
/// @param rehearsal whether no read has to have tried the replica before: neither a shadow read nor
///   a canary
/// @param unverifiedBecause why the rows are not to be verified before the seal; `null` where they
///   are
public record Waiver(boolean rehearsal, @Nullable String unverifiedBecause) {
  public static final Waiver NONE = new Waiver(false, null);

  public Waiver {
    if (unverifiedBecause != null && unverifiedBecause.isBlank()) {
      throw new IllegalArgumentException("A hand-over without verification needs a reason.");
    }
  }
}
