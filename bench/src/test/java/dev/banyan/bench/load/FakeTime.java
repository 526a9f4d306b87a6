package dev.banyan.bench.load;

/// Time that passes only when a test lets it pass. For one connection.
final class FakeTime implements TimeSource {
  private long now;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void awaitUntil(long nanos) {
    now = Math.max(now, nanos);
  }

  void pass(long nanos) {
    now += nanos;
  }
}
