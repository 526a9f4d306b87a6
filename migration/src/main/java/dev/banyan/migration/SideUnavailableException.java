package dev.banyan.migration;

/// Thrown if a side gave no response or could not complete a request in time. It is unknown whether
/// the request was executed; every request to a side can be repeated.
public class SideUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public SideUnavailableException(String message) {
    super(message);
  }

  public SideUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
