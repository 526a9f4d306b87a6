package dev.banyan.practice.workload;

import java.io.IOException;

/// Where clients have their tokens from.
@FunctionalInterface
public interface TokenSource {

  /// A token for a user, good for some minutes.
  String token(String user) throws IOException, InterruptedException;
}
