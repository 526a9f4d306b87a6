package dev.banyan.admin.model;

/// Thrown if the source of the records is unavailable.
public final class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param why a message key, or a complete message
  public SourceUnavailableException(String why) {
    super(why);
  }
}
