package dev.banyan.monolith.accounts.activity;

import dev.banyan.monolith.accounts.messages.AccountMessages;
import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
import dev.banyan.monolith.accounts.users.SecurityEvent.Kind;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// One entry of an account's activity log.
record ActivityEntry(long id, Instant at, Kind kind, String detail, ClientInfo where) {
  // These events either did not give access to anyone or concern another user.
  private static final Set<Kind> OTHERS =
      EnumSet.of(Kind.SIGN_IN_FAILED, Kind.IMPERSONATED, Kind.REPORTED);

  /// Whether the owner can report this event as not their own.
  boolean canBeReported() {
    return !OTHERS.contains(kind);
  }

  String text(AccountMessages messages) {
    String what = messages.text("activity.kind." + kind);
    return detail.isEmpty() ? what : messages.text("activity.entry", what, detail);
  }
}
