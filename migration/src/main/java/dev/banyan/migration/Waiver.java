package dev.banyan.migration;

import org.jspecify.annotations.Nullable;

/// Safety checks that an operator explicitly skips for a hand-over.
///
/// @param rehearsal whether to allow it without prior reads from the replica (shadow reads or a
///   canary)
/// @param unverifiedBecause reason for skipping the verification before the seal; `null` to verify
public record Waiver(boolean rehearsal, @Nullable String unverifiedBecause) {
  public static final Waiver NONE = new Waiver(false, null);

  public Waiver {
    if (unverifiedBecause != null && unverifiedBecause.isBlank()) {
      throw new IllegalArgumentException("A hand-over without verification needs a reason.");
    }
  }
}
