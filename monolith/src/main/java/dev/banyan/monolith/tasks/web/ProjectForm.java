package dev.banyan.monolith.tasks.web;

import dev.banyan.contract.ProjectReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Project;
import dev.banyan.tasks.ProjectColor;
import dev.banyan.tasks.ProjectDraft;
import dev.banyan.tasks.ProjectPatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The submitted form of a project. Invalid input is shown again unchanged.
///
/// @param version of the project that the form was filled from; empty for a new project
/// @param key idempotency key, so that a form submitted twice creates one project
public record ProjectForm(
    @Nullable String name,
    @Nullable String color,
    @Nullable String position,
    @Nullable String version,
    @Nullable String key) {

  /// An empty form for a new project.
  static ProjectForm blank() {
    return new ProjectForm("", ProjectColor.GRAY.name(), "", "", TaskForm.newKey());
  }

  static ProjectForm of(Project project) {
    return new ProjectForm(
        project.name().value(),
        project.draft().color().name(),
        String.valueOf(project.draft().position()),
        String.valueOf(project.version().value()),
        "");
  }

  /// Parses the form with the contract's own rules, so that pages and the API accept the same
  /// values.
  Read<ProjectPatch> read() {
    return ProjectReader.patch(tree());
  }

  /// Parses the form of a new project likewise.
  Read<ProjectDraft> readNew() {
    return ProjectReader.creation(tree());
  }

  private Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", name == null ? "" : name);
    tree.put("color", color == null || color.isBlank() ? null : color);
    tree.put("position", number(position));
    return tree;
  }

  // What is no number is refused by the reader, because it is text.
  private static @Nullable Object number(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
