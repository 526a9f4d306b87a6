package dev.banyan.monolith.accounts.activity;

import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.AccountMessages;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// One thing that happened.
record ActivityEntry(long id, Instant at, Kind kind, String detail, ClientInfo where) {
  // Nobody got in by what these tell of, or it is told that it was somebody else.
  private static final Set<Kind> OTHERS =
      EnumSet.of(Kind.SIGN_IN_FAILED, Kind.WAS_ACTED_AS, Kind.DISOWNED);

  /// Whether it is of use to somebody who is not the owner.
  boolean canBeDisowned() {
    return !OTHERS.contains(kind);
  }

  String text(AccountMessages messages) {
    String what = messages.text("activity.kind." + kind);
    return detail.isEmpty() ? what : messages.text("activity.entry", what, detail);
  }
}
