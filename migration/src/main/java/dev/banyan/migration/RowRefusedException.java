package dev.banyan.migration;

/// Thrown if a side cannot write a row of the other side: its mapping fails, or a constraint that
/// only this side has refuses the row. Nothing was written.
public final class RowRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RowRefusedException(String message) {
    super(message);
  }
}
