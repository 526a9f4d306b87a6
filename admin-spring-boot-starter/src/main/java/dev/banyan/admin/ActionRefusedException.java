package dev.banyan.admin;

/// Thrown by an [EntityAdmin] or a [RecordWriter] to reject a change. Rolls back the transaction.
public final class ActionRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String sentence;

  /// @param sentence the reason, shown to the user
  public ActionRefusedException(String sentence) {
    this("", sentence);
  }

  /// @param field the field that the reason concerns
  public ActionRefusedException(String field, String sentence) {
    super(sentence);
    this.field = field;
    this.sentence = sentence;
  }

  /// The name of the field; empty if the reason concerns the whole record.
  public String field() {
    return field;
  }

  public String sentence() {
    return sentence;
  }
}
