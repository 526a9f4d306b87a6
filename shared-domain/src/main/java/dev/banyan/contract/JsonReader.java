package dev.banyan.contract;

import org.jspecify.annotations.Nullable;

/// Abstraction of the server's JSON library.
@FunctionalInterface
public interface JsonReader {

  /// Parses one JSON value: `Map`, `List`, `String`, `Number`, `Boolean` or `null`.
  ///
  /// @throws MalformedJsonException if the bytes are not exactly one JSON value in UTF-8 without
  ///   duplicate names
  @Nullable Object read(String json) throws MalformedJsonException;

  /// Thrown if a body is not valid JSON. The message is for the client and reveals no internals.
  final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param line of the error, starting at 1
    /// @param column of the error, starting at 1
    public MalformedJsonException(int line, int column) {
      super("The body is not valid JSON (line " + line + ", column " + column + ").");
    }
  }
}
