package dev.banyan.admin;

/// What an [EntityAdmin] throws where a record may not be changed so: undoes the transaction.
public final class ActionRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String sentence;

  /// @param sentence says to people why
  public ActionRefusedException(String sentence) {
    this("", sentence);
  }

  /// @param field that cannot be so
  public ActionRefusedException(String field, String sentence) {
    super(sentence);
    this.field = field;
    this.sentence = sentence;
  }

  /// Empty where it belongs to none.
  public String field() {
    return field;
  }

  public String sentence() {
    return sentence;
  }
}
