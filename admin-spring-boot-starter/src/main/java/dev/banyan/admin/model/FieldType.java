package dev.banyan.admin.model;

/// Type of a field, which determines how it is displayed, edited and filtered.
///
/// Values are represented as text: numbers as Java prints them, timestamps as RFC 3339 in UTC,
/// dates as ISO 8601, booleans as `true` or `false`, choices by name.
public enum FieldType {
  TEXT,
  LONG_TEXT,
  WHOLE,
  DECIMAL,
  YES_NO,
  CHOICE,
  DATE,
  MOMENT,
  /// Several short texts.
  LIST,
  /// The content of a file. Its text is the size; a draft holds the new content in Base64.
  FILE,
  /// A to-one reference.
  ONE,
  /// A to-many reference.
  MANY,
  /// Any other type; read-only.
  OTHER;

  public boolean isNumber() {
    return this == WHOLE || this == DECIMAL;
  }

  /// Whether a filter is a range with a lower and an upper bound.
  public boolean isRange() {
    return isNumber() || this == DATE || this == MOMENT;
  }

  public boolean isLink() {
    return this == ONE || this == MANY;
  }
}
