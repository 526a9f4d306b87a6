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
  public static final String FALLEN = "fallen";

  /// Maximum age at which it is accepted.
  public static final Duration FRESH = Duration.ofSeconds(30);

  private RevocationListJson() {}
}
