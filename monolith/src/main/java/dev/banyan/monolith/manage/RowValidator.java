package dev.banyan.monolith.manage;

import dev.banyan.comments.CommentText;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.Members;
import dev.banyan.tasks.Notes;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectName;
import dev.banyan.tasks.ProjectRole;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Title;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Checks the values of imported rows by the rules of the domain; the database checks the rest.
final class RowValidator {
  private RowValidator() {}

  /// @throws dev.banyan.values.InvalidValueException if a value breaks a rule
  /// @throws IllegalArgumentException likewise
  static void check(String table, JsonNode row) {
    switch (table) {
      case "account" -> {
        new Username(text(row, "username"));
        if (!text(row, "password_hash").startsWith("{")
            && !text(row, "password_hash").startsWith("$")) {
          throw new IllegalArgumentException("password_hash is not a hash");
        }
      }
      case "task" -> {
        new Title(text(row, "title"));
        new Notes(text(row, "notes"));
        new Username(text(row, "owner"));
        TaskStatus.valueOf(text(row, "status"));
        List<Label> labels =
            StreamSupport.stream(row.path("labels").spliterator(), false)
                .map(label -> new Label(label.asString("")))
                .toList();
        new Labels(labels);
      }
      case "project" -> {
        new ProjectName(text(row, "name"));
        ProjectColor.valueOf(text(row, "color"));
        TreeMap<Username, ProjectRole> roles = new TreeMap<>();
        for (ProjectRole role : ProjectRole.values()) {
          row.path(role.name().toLowerCase(Locale.ROOT) + "s")
              .forEach(name -> roles.put(new Username(name.asString("")), role));
        }
        new Members(roles);
      }
      case "task_event" -> {
        new Username(text(row, "actor"));
        text(row, "kind");
      }
      case "task_comment" -> {
        new Username(text(row, "author"));
        if (row.path("deleted_at").isNull()) {
          new CommentText(text(row, "text"));
        }
      }
      default -> {}
    }
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    if (!value.isString()) {
      throw new IllegalArgumentException(field + " must be a text");
    }
    return value.stringValue();
  }
}
