package dev.banyan.monolith.admin.records;

/// Whoever keeps the records does not answer.
public final class AwayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param why for people
  public AwayException(String why) {
    super(why);
  }
}
