package dev.banyan.tasks.filter;

import java.util.Locale;

/// Why a text is not a filter.
///
/// @param position of what is wrong in the text, in UTF-16 code units from 0; its length at the end
/// @param found what is there; empty at the end
public record FilterProblem(Reason reason, int position, String found) {
  /// What is wrong, and what is expected instead.
  public enum Reason {
    REQUIRED("must not be empty"),
    TOO_LONG("must be at most " + FilterReader.MAXIMUM + " characters without control characters"),
    TOO_COMPLEX("must be simpler: too many conditions or parentheses"),
    EXPECTED_CONDITION("a condition is expected, such as today, p1 or #home"),
    EXPECTED_OPERATOR("& or | is expected"),
    UNKNOWN_CONDITION("is not a condition, such as today, p1 or #home; put & or | between two"),
    UNCLOSED_PARENTHESIS("this parenthesis is not closed"),
    UNOPENED_PARENTHESIS("this parenthesis has not been opened"),
    UNCLOSED_QUOTE("this quotation mark is not closed"),
    NOT_A_DAY("a day is expected, such as tomorrow, friday or 2026-12-31"),
    BAD_LABEL("a label is expected, such as #home or #\"corner shop\", at most 40 characters"),
    BAD_USER("a username is expected, such as @bob or @me"),
    BAD_TEXT("words to search for are expected, at most 200 characters"),
    UNKNOWN_PROJECT("is not the name of one of your projects");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /// Stable identifier in lower_snake.
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The position for users, from 1.
  public int column() {
    return position + 1;
  }

  /// In English, such as `at character 9, "frydai": a day is expected, ...`.
  public String message() {
    return switch (reason) {
      case REQUIRED, TOO_LONG, TOO_COMPLEX -> reason.text;
      default ->
          "at character %d%s: %s"
              .formatted(column(), found.isEmpty() ? "" : ", \"" + found + "\"", reason.text);
    };
  }
}
