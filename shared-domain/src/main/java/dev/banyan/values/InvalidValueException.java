package dev.banyan.values;

/// Thrown by a value's constructor for text or a number that the value does not admit.
///
/// Whoever reads input catches it and turns it into a [Violation] beside the field; anywhere else
/// it is a bug.
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code see [#code]
  /// @param message see [#reason]
  public InvalidValueException(String code, String message) {
    super(message);
    this.code = code;
  }

  /// A stable word for the reason, in lower_snake, such as `too_long`.
  public String code() {
    return code;
  }

  /// The reason as a sentence without its subject, such as "must be at most 200 characters".
  public String reason() {
    return String.valueOf(getMessage());
  }
}
