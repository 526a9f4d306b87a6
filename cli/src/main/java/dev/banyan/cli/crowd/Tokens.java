package dev.banyan.cli.crowd;

import java.io.IOException;

/// Where clients have their tokens from.
@FunctionalInterface
public interface Tokens {

  /// A token for a user, good for some minutes.
  String token(String user) throws IOException, InterruptedException;
}
