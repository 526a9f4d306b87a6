package dev.banyan.monolith.tasks.web;

import dev.banyan.tasks.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is wrong with each field of a form, in plain words, by the field's name.
final class FieldErrors {
  private static final Map<String, String> SUBJECTS =
      Map.of(
          "title", "The title",
          "notes", "The notes",
          "status", "The status",
          "priority", "The priority",
          "due", "The due date",
          "labels", "Each label",
          "assignee", "The assignee",
          "text", "The comment");

  private FieldErrors() {}

  static Map<String, String> of(List<Violation> violations) {
    return violations.stream()
        .collect(
            Collectors.toMap(
                FieldErrors::field, FieldErrors::words, (first, _) -> first, TreeMap::new));
  }

  private static String field(Violation violation) {
    String[] parts = violation.pointer().split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  private static String words(Violation violation) {
    String subject =
        violation.code().equals("too_many")
            ? "There"
            : SUBJECTS.getOrDefault(field(violation), "This");
    return subject + " " + violation.message() + ".";
  }
}
