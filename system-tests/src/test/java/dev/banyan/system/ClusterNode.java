package dev.banyan.system;

import java.io.IOException;

/// Something that runs, can die as in a crash, and can come back.
interface ClusterNode {
  String name();

  /// Ends it at once and without a word; does nothing where it is dead already.
  void kill() throws IOException;

  /// Starts it again where it is dead, and returns before it is ready.
  void start() throws IOException;
}
