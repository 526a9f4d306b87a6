package dev.banyan.admin.model;

/// Whoever keeps the records does not answer.
public final class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param why for people
  public SourceUnavailableException(String why) {
    super(why);
  }
}
