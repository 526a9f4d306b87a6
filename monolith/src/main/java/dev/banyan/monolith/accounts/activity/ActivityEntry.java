package dev.banyan.monolith.accounts.activity;

import dev.banyan.monolith.accounts.ratelimit.ClientInfo;
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

  String words() {
    return words(kind) + (detail.isEmpty() ? "" : ": " + detail);
  }

  static String words(Kind kind) {
    return switch (kind) {
      case SIGNED_IN -> "Signed in";
      case SIGN_IN_FAILED -> "Failed to sign in";
      case PASSWORD_CHANGED -> "Changed the password";
      case ADDRESS_CHANGED -> "Changed the e-mail address";
      case SESSIONS_ENDED -> "Ended sessions";
      case FACTOR_ADDED -> "Added a way to prove it";
      case FACTOR_REMOVED -> "Removed a way to prove it";
      case RECOVERY_CODES_MADE -> "Made new recovery codes";
      case RECOVERY_CODE_USED -> "Used a recovery code";
      case BROWSER_REMEMBERED -> "Had a browser remembered";
      case TOKEN_MADE -> "Made a token";
      case TOKEN_REVOKED -> "Revoked a token";
      case GRANT_ENDED -> "Ended the access of a program";
      case IDENTITY_LINKED -> "Linked an account elsewhere";
      case IDENTITY_UNLINKED -> "Unlinked an account elsewhere";
      case WAS_ACTED_AS -> "Somebody who administers acted as you";
      case ACTED_AS_OTHER -> "Acted as somebody else";
      case DISOWNED -> "Said that it was somebody else";
    };
  }
}
