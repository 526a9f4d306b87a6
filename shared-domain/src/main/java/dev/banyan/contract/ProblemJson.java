package dev.banyan.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An error on the wire (RFC 9457).
///
/// @param code stable, for programs; see [Problem]
/// @param detail for people, and not to be parsed
/// @param errors one for each field or parameter that was wrong; absent where no one was
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
  /// @param parameter of the query, or the header; absent for a field of the body
  public record FieldError(
      @Nullable String pointer, @Nullable String parameter, String code, String message) {}
}
