package dev.banyan.contract;

import java.time.Duration;

/// Format of the revocation list: a JWT with its own type that contains revoked keys, signed with
/// the keys that sign tokens.
public final class RevocationListJson {
  /// Path at which the monolith publishes it.
  public static final String PATH = "/oauth2/revocations";

  /// Its `typ`, so that a token is never accepted as a list or the reverse.
  public static final String TYPE = "revocations+jwt";

  /// The claim with the revoked keys.
  public static final String REVOKED_KEYS = "revoked_keys";

  /// The former name of [#REVOKED_KEYS]. The list contains both until version 0.2, so that a task
  /// service of an earlier version can read it.
  public static final String FORMER_REVOKED_KEYS = "fallen";

  /// Maximum age at which it is accepted.
  public static final Duration FRESH = Duration.ofSeconds(30);

  private RevocationListJson() {}
}
