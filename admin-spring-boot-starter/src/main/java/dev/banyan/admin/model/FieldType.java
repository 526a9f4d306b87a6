package dev.banyan.admin.model;

/// What a field holds, and so how it is shown, typed in and filtered.
///
/// A value is a text: a number as Java prints it, a moment as RFC 3339 in UTC, a day as ISO 8601,
/// yes as `true`, a choice by its name.
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
  /// One record of another kind.
  ONE,
  /// Several records of another kind.
  MANY,
  /// Anything else: shown, never typed in.
  OTHER;

  public boolean isNumber() {
    return this == WHOLE || this == DECIMAL;
  }

  /// Whether a filter takes from and to.
  public boolean isRange() {
    return isNumber() || this == DATE || this == MOMENT;
  }

  public boolean isLink() {
    return this == ONE || this == MANY;
  }
}
