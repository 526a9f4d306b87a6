package dev.banyan.monolith.tasks.web;

import dev.banyan.comments.CommentText;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.Title;
import dev.banyan.tasks.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Error messages of a form, by field name.
final class FieldErrors {
  private static final Map<String, Integer> MAXIMUM =
      Map.of(
          "title", Title.MAXIMUM,
          "notes", Notes.MAXIMUM,
          "labels", Label.MAXIMUM,
          "recurrence", Recurrence.MAXIMUM,
          "text", CommentText.MAXIMUM,
          "name", ProjectName.MAXIMUM);

  private FieldErrors() {}

  static Map<String, String> of(List<Violation> violations, TaskMessages taskMessages) {
    return violations.stream()
        .collect(
            Collectors.toMap(
                FieldErrors::field,
                violation -> sentence(violation, taskMessages),
                (first, _) -> first,
                TreeMap::new));
  }

  /// The message of a violation of the line for quick add, which is a title.
  static String ofTitle(Violation violation, TaskMessages taskMessages) {
    return sentence(new Violation("/title", violation.code(), violation.message()), taskMessages);
  }

  static String field(Violation violation) {
    String[] parts = violation.pointer().split("/", -1);
    return parts.length > 1 ? parts[1] : "";
  }

  private static String sentence(Violation violation, TaskMessages taskMessages) {
    String field = field(violation);
    int maximum =
        violation.code().equals("too_many") ? Labels.MAXIMUM : MAXIMUM.getOrDefault(field, 0);
    return taskMessages.sayOr(
        "tasks.invalid." + field + "." + violation.code(), "tasks.invalid.other", maximum);
  }
}
