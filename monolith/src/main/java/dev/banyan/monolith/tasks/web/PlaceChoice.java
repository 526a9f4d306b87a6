package dev.banyan.monolith.tasks.web;

import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a form moves a task in the manual order: `first`, `last`, or `before:` or `after:` the id
/// of another task.
final class PlaceChoice {
  private PlaceChoice() {}

  /// The fields of the contract that say the same.
  static Map<String, @Nullable Object> fields(String place) {
    return switch (place) {
      case "first" -> field("before", "first");
      case "last" -> field("after", "last");
      default -> {
        int colon = place.indexOf(':');
        yield place.startsWith("before:") || place.startsWith("after:")
            ? field(place.substring(0, colon), place.substring(colon + 1))
            : field("before", place);
      }
    };
  }

  /// @param rank empty for none
  static Map<String, @Nullable Object> rank(String rank) {
    return field("rank", rank.isEmpty() ? null : rank);
  }

  private static Map<String, @Nullable Object> field(String name, @Nullable String value) {
    return Collections.singletonMap(name, value);
  }
}
