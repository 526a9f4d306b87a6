package dev.banyan.contract;

import org.jspecify.annotations.Nullable;

/// A server's JSON library, as far as the contract needs it.
@FunctionalInterface
public interface JsonReader {

  /// Reads one JSON value: `Map`, `List`, `String`, `Number`, `Boolean` or `null`.
  ///
  /// @throws MalformedJsonException when the bytes are anything but one JSON value in UTF-8 without
  ///   repeated names
  @Nullable Object read(String json) throws MalformedJsonException;

  /// Says that a body is not JSON; the message is for the client and quotes nothing internal.
  final class MalformedJsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param line where the trouble was met, from 1
    /// @param column where the trouble was met, from 1
    public MalformedJsonException(int line, int column) {
      super("The body is not valid JSON (line " + line + ", column " + column + ").");
    }
  }
}
