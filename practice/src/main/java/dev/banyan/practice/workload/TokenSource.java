package dev.banyan.practice.workload;

import java.io.IOException;

/// Provides access tokens to clients.
@FunctionalInterface
public interface TokenSource {

  /// A token for a user, valid for some minutes.
  String token(String user) throws IOException, InterruptedException;
}
