package dev.banyan.bench.stack;

/// Thrown if a run cannot go on. The message tells the user why.
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
