package dev.banyan.migration.wire;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import org.jspecify.annotations.Nullable;

/// JSON representation of an [OwnershipChange].
///
/// @param changed the new ownership; `null` if nothing has changed
/// @param refused reason for a refusal; `null` if it had already been done
public record OwnershipResponse(
    @Nullable Ownership changed, OwnershipChange.@Nullable Reason refused) {

  static OwnershipResponse of(OwnershipChange change) {
    return switch (change) {
      case OwnershipChange.Changed(var now) -> new OwnershipResponse(now, null);
      case OwnershipChange.AlreadyDone ignored -> new OwnershipResponse(null, null);
      case OwnershipChange.Refused(var reason) -> new OwnershipResponse(null, reason);
    };
  }

  public OwnershipChange change() {
    if (changed != null) {
      return new OwnershipChange.Changed(changed);
    }
    return refused == null
        ? new OwnershipChange.AlreadyDone()
        : new OwnershipChange.Refused(refused);
  }
}
