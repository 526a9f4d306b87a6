package dev.banyan.migration;

/// Says that a side gave no answer, or could not do what it was asked in time. Whether it was done
/// is not known; everything that is asked of a side may be asked again.
public final class SideUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  public SideUnavailableException(String message) {
    super(message);
  }

  public SideUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
