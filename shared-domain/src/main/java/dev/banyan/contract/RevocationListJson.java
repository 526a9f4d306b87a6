package dev.banyan.contract;

import java.time.Duration;

/// The list of what has fallen that tokens stood on: a JWT of a type of its own, signed with the
/// keys that sign tokens.
public final class RevocationListJson {
  /// Where the monolith publishes it.
  public static final String PATH = "/oauth2/revocations";

  /// Its `typ`, so that no token passes for a list and no list for a token.
  public static final String TYPE = "revocations+jwt";

  /// The claim with the fallen grounds.
  public static final String FALLEN = "fallen";

  /// How long it may be shown before it is too old to be believed.
  public static final Duration FRESH = Duration.ofSeconds(30);

  private RevocationListJson() {}
}
