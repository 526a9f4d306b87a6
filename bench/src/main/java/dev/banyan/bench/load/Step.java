package dev.banyan.bench.load;

import java.io.IOException;

/// One connection's repeatable action, such as a request. Bound to one thread.
public interface Step extends AutoCloseable {
  /// Result of one execution.
  sealed interface Outcome {
    record Succeeded() implements Outcome {}

    /// @param reason short, because equal reasons are counted together
    record Failed(String reason) implements Outcome {}

    Outcome SUCCEEDED = new Succeeded();
  }

  Outcome run() throws IOException;

  @Override
  void close();
}
