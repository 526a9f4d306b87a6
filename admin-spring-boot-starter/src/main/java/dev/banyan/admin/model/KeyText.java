package dev.banyan.admin.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The text of an id: of one part its text as it is; of several, their texts with `~` between them,
/// where a `~` or `%` within a part is written as `%7E` or `%25`. The audit triggers write the
/// same.
public final class KeyText {
  private KeyText() {}

  public static String join(List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : String.join("~", parts.stream().map(KeyText::escaped).toList());
  }

  /// The texts of the parts; empty if the text is not an id of so many parts.
  public static Optional<List<String>> split(String text, int parts) {
    if (parts == 1) {
      return Optional.of(List.of(text));
    }
    List<String> found = new ArrayList<>();
    for (String part : text.split("~", -1)) {
      String plain = part.replace("%7E", "~").replace("%25", "%");
      if (!escaped(plain).equals(part)) {
        return Optional.empty();
      }
      found.add(plain);
    }
    return found.size() == parts ? Optional.of(found) : Optional.empty();
  }

  private static String escaped(String part) {
    return part.replace("%", "%25").replace("~", "%7E");
  }
}
