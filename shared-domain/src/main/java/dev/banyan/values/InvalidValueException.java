package dev.banyan.values;

/// Thrown by a value's constructor for an invalid text or number.
///
/// Code that parses input converts it to a `Violation` of the field; anywhere else it is a bug.
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code see [#code]
  /// @param message see [#reason]
  public InvalidValueException(String code, String message) {
    super(message);
    this.code = code;
  }

  /// Stable identifier of the reason in lower_snake, such as `too_long`.
  public String code() {
    return code;
  }

  /// The reason as a sentence without its subject, such as "must be at most 200 characters".
  public String reason() {
    return String.valueOf(getMessage());
  }
}
