package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import dev.banyan.values.TextRules;
import org.jspecify.annotations.Nullable;

/// Query for one page of labels.
///
/// @param prefix the first characters, ignoring case and accents; empty for all labels
/// @param after return labels with a greater [LabelCount#key] than this; `null` for the first page
/// @param limit 1 to 200
public record LabelQuery(String prefix, @Nullable String after, int limit) {
  public static final int MAXIMUM_LIMIT = 200;
  public static final int USUAL_LIMIT = 100;

  public LabelQuery {
    if (limit < 1 || limit > MAXIMUM_LIMIT) {
      throw new InvalidValueException("bad_limit", "must be 1 to " + MAXIMUM_LIMIT);
    }
    prefix = prefix.isEmpty() ? "" : TextRules.oneLine(prefix, Label.MAXIMUM);
    if (after != null && after.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidValueException("bad_cursor", "must come from a page of the same list");
    }
  }

  public LabelQuery startingAfter(String key) {
    return new LabelQuery(prefix, key, limit);
  }
}
