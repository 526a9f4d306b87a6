package dev.banyan.migration;

/// Thrown by a side that cannot execute a request now, for ports that report refusals with
/// exceptions.
///
/// With [Reason#NOT_OWNER] and [Reason#SEALED], nothing was executed, so the request can be sent
/// again. With [Reason#UNAVAILABLE], it may have been.
public final class CapabilityUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// Why the request was not executed here.
  public enum Reason {
    /// The other side owns the capability.
    NOT_OWNER(ResultClassifier.Kind.NOT_OWNER),
    /// A hand-over is in progress.
    SEALED(ResultClassifier.Kind.SEALED),
    /// The side does not answer.
    UNAVAILABLE(ResultClassifier.Kind.UNAVAILABLE);

    private final ResultClassifier.Kind kind;

    Reason(ResultClassifier.Kind kind) {
      this.kind = kind;
    }

    ResultClassifier.Kind kind() {
      return kind;
    }
  }

  /// @param message for users
  public CapabilityUnavailableException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /// @param message for users
  public CapabilityUnavailableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
