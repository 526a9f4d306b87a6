package dev.banyan.migration.wire;

import dev.banyan.migration.Ownership;
import dev.banyan.migration.OwnershipChange;
import org.jspecify.annotations.Nullable;

/// An [OwnershipChange] on the wire.
///
/// @param changed what holds now; `null` where nothing has changed
/// @param refused why nothing may change; `null` where it had been done before
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
