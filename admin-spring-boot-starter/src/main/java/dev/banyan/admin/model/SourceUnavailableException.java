package dev.banyan.admin.model;

/// Whoever keeps the records does not answer.
public final class SourceUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param why a key of the message bundle, or a sentence
  public SourceUnavailableException(String why) {
    super(why);
  }
}
