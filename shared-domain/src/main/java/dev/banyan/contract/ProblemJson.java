package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON representation of an error (RFC 9457).
///
/// @param code stable identifier for clients; see [Problem]
/// @param detail human-readable; not to be parsed
/// @param errors one per invalid field or parameter; absent if there are none
public record ProblemJson(
    String type,
    String title,
    int status,
    String code,
    @Nullable String detail,
    @Nullable List<FieldError> errors,
    String requestId) {

  public ProblemJson {
    requireNonNull(title);
    requireNonNull(code);
  }

  /// @param pointer into the body (RFC 6901); absent for a parameter
  /// @param parameter name of the query parameter or header; absent for a field of the body
  public record FieldError(
      @Nullable String pointer, @Nullable String parameter, String code, String message) {}
}
