package dev.banyan.monolith.admin;

/// What an [AdminView] throws where a record may not be changed so: undoes the transaction.
public final class ActionRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  /// @param sentence says to people why
  public ActionRefusedException(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
