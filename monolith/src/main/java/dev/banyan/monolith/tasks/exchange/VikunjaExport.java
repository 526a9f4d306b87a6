package dev.banyan.monolith.tasks.exchange;

import dev.banyan.monolith.tasks.exchange.ImportedTasks.Remark;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Priority;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads `data.json` of a Vikunja user export: projects with their tasks. The title of a project
/// becomes a label.
final class VikunjaExport {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  // Fields of a task that are not imported, with the messages that say so.
  private static final Map<String, String> IGNORED =
      new TreeMap<>(
          Map.of(
              "attachments", "tasks.import.remark.attachments",
              "comments", "tasks.import.remark.comments",
              "reminders", "tasks.import.remark.reminders",
              "related_tasks", "tasks.import.remark.related",
              "assignees", "tasks.import.remark.assignees"));

  private final ImportContext context;
  private final List<ImportedRow> rows = new ArrayList<>();
  private final Map<String, Integer> ignored = new LinkedHashMap<>();

  private VikunjaExport(ImportContext context) {
    this.context = context;
  }

  static ImportedTasks read(String text, ImportContext context) {
    JsonNode projects;
    try {
      projects = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new UnreadableImportException("tasks.import.unreadable.json");
    }
    if (StreamSupport.stream(projects.spliterator(), false).noneMatch(VikunjaExport::isProject)) {
      throw new UnreadableImportException("tasks.import.unreadable.unknown");
    }
    VikunjaExport export = new VikunjaExport(context);
    projects.forEach(export::project);
    List<Remark> remarks = new ArrayList<>();
    export.ignored.forEach((key, count) -> remarks.add(new Remark(key, count)));
    return new ImportedTasks(ImportFormat.VIKUNJA_JSON, export.rows, remarks);
  }

  private static boolean isProject(JsonNode node) {
    return node.path("title").isString()
        && (node.path("tasks").isArray() || node.path("lists").isArray() || node.has("tasks"));
  }

  private void project(JsonNode project) {
    String title = project.path("title").asString("").strip();
    project.path("tasks").forEach(task -> task(task, title));
    // Exports of versions in which namespaces contain the lists.
    project.path("lists").forEach(this::project);
  }

  private void task(JsonNode json, String project) {
    ImportFile.requireRoom(rows.size());
    TaskTree task = new TaskTree(text(json, "title").replaceAll("\\s+", " "));
    task.note(HtmlText.of(text(json, "description")));
    task.priority(priority(json.path("priority").asInt(0)));
    if (json.path("done").asBoolean(false)) {
      task.put("done", true);
    }
    json.path("labels")
        .forEach(label -> label(task, text(label, "title"), "tasks.import.note.label"));
    if (!project.toLowerCase(Locale.ROOT).equals("inbox")) {
      label(task, project, "tasks.import.note.project");
    }
    VikunjaPlan.read(json, task, context);
    IGNORED.forEach((field, key) -> {
      if (!json.path(field).isEmpty()) {
        ignored.merge(key, 1, Integer::sum);
      }
    });
    rows.add(new ImportedRow(rows.size() + 1, task.title(), task.read()));
  }

  private void label(TaskTree task, String name, String otherwise) {
    if (name.codePointCount(0, name.length()) > Label.MAXIMUM) {
      task.note(context.texts().say(otherwise, name));
    } else if (!name.isBlank()) {
      task.label(name);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static Priority priority(int number) {
    return switch (number) {
      case 1 -> Priority.LOW;
      case 2 -> Priority.MEDIUM;
      case 3 -> Priority.HIGH;
      default -> number >= 4 ? Priority.URGENT : Priority.NONE;
    };
  }
}
