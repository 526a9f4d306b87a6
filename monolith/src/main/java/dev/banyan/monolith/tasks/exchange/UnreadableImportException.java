package dev.banyan.monolith.tasks.exchange;

/// Thrown if a file cannot be imported as a whole.
public final class UnreadableImportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String key;
  private final transient Object[] details;

  UnreadableImportException(String key, Object... details) {
    super(key);
    this.key = key;
    this.details = details.clone();
  }

  /// Key of the message for the user.
  public String key() {
    return key;
  }

  public Object[] details() {
    return details.clone();
  }
}
