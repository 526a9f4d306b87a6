package dev.banyan.monolith.tasks.exchange;

import dev.banyan.monolith.tasks.exchange.ImportedTasks.Remark;
import dev.banyan.tasks.Label;
import dev.banyan.tasks.Plan;
import dev.banyan.tasks.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the CSV export of a Todoist project: tasks, sections and notes. What has no field in
/// Banyan is kept as text in the notes.
final class TodoistExport {
  private static final Pattern LABEL = Pattern.compile("(?<=^|\\s)@(\\S+)");
  // A task that cannot be completed.
  private static final Pattern BULLET = Pattern.compile("^\\* +");

  private final CsvTable table;
  private final ImportContext context;
  private final List<Integer> lines = new ArrayList<>();
  private final List<TaskTree> tasks = new ArrayList<>();
  // The title of the last task on each level.
  private final List<String> parents = new ArrayList<>();
  private String section = "";
  private int sections;
  private int subtasks;

  private TodoistExport(CsvTable table, ImportContext context) {
    this.table = table;
    this.context = context;
  }

  static boolean isHeader(List<String> columns) {
    return columns.contains("type") && columns.contains("content");
  }

  static ImportedTasks read(CsvTable table, ImportContext context) {
    TodoistExport export = new TodoistExport(table, context);
    table.rows().forEach(export::row);
    return export.result();
  }

  private ImportedTasks result() {
    List<ImportedRow> rows = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      TaskTree task = tasks.get(i);
      rows.add(new ImportedRow(lines.get(i), task.title(), task.read()));
    }
    List<Remark> remarks = new ArrayList<>();
    if (sections > 0) {
      remarks.add(new Remark("tasks.import.remark.sections", sections));
    }
    if (subtasks > 0) {
      remarks.add(new Remark("tasks.import.remark.subtasks", subtasks));
    }
    return new ImportedTasks(ImportFormat.TODOIST_CSV, rows, remarks);
  }

  private void row(CsvTable.Row row) {
    String content = table.cell(row, "content").strip();
    switch (table.cell(row, "type").strip().toLowerCase(Locale.ROOT)) {
      case "task" -> task(row, content);
      case "section" -> {
        section = content;
        sections++;
        parents.clear();
      }
      case "note" -> {
        if (!tasks.isEmpty()) {
          note(tasks.getLast(), "tasks.import.note.comment", content);
        }
      }
      default -> {
        // Settings of the project.
      }
    }
  }

  private void task(CsvTable.Row row, String content) {
    List<String> labels = new ArrayList<>();
    TaskTree task = new TaskTree(title(content, labels));
    task.note(table.cell(row, "description").strip());
    task.priority(priority(table.cell(row, "priority").strip()));
    labels.forEach(task::label);
    label(task, section, "tasks.import.note.section");
    plan(task, row);
    note(task, "tasks.import.note.responsible", table.cell(row, "responsible").strip());
    String duration = table.cell(row, "duration").strip();
    if (!duration.isEmpty()) {
      String unit = table.cell(row, "duration_unit").strip();
      note(task, "tasks.import.note.duration", unit.isEmpty() ? duration : duration + " " + unit);
    }
    parent(task, table.cell(row, "indent").strip());
    lines.add(row.line());
    tasks.add(task);
  }

  private static String title(String content, List<String> labels) {
    Matcher found = LABEL.matcher(content);
    while (found.find()) {
      labels.add(found.group(1));
    }
    String rest =
        BULLET.matcher(found.replaceAll("").replaceAll("\\s+", " ").strip()).replaceFirst("");
    if (rest.isEmpty()) {
      // Nothing but labels: they are the title.
      labels.clear();
      return content;
    }
    return rest;
  }

  private static Priority priority(String text) {
    return switch (text) {
      case "1" -> Priority.URGENT;
      case "2" -> Priority.HIGH;
      case "3" -> Priority.MEDIUM;
      // 4, the usual one.
      default -> Priority.NONE;
    };
  }

  private void label(TaskTree task, String name, String otherwise) {
    if (name.codePointCount(0, name.length()) <= Label.MAXIMUM && !name.isEmpty()) {
      task.label(name);
    } else {
      note(task, otherwise, name);
    }
  }

  // The date in Todoist is when to do a task, the deadline when it must be done.
  private void plan(TaskTree task, CsvTable.Row row) {
    String date = table.cell(row, "date").strip();
    String deadline = table.cell(row, "deadline").strip();
    Optional<Plan> planned = plan(date, table.cell(row, "date_lang"));
    Optional<Plan> last = plan(deadline, table.cell(row, "deadline_lang"));
    if (planned.isEmpty()) {
      note(task, "tasks.import.note.date", date);
    }
    boolean both =
        planned.filter(plan -> plan.recurrence() == null && plan.dueTime() == null).isPresent()
            && last.isPresent();
    if (both) {
      task.plan(new Plan(last.orElseThrow().due(), null, planned.orElseThrow().due(), null));
    } else {
      planned.or(() -> last).ifPresent(task::plan);
    }
    if (last.isEmpty() || (planned.isPresent() && !both)) {
      note(task, "tasks.import.note.deadline", deadline);
    }
  }

  private Optional<Plan> plan(String text, String language) {
    return TodoistDate.read(text, language.strip(), context.today());
  }

  private void parent(TaskTree task, String indent) {
    int level = indent.matches("[1-9]") ? Integer.parseInt(indent) : 1;
    while (parents.size() >= level) {
      parents.removeLast();
    }
    if (!parents.isEmpty()) {
      subtasks++;
      note(task, "tasks.import.note.parent", parents.getLast());
    }
    parents.add(task.title());
  }

  private void note(TaskTree task, String key, String text) {
    if (!text.isEmpty()) {
      task.note(context.texts().say(key, text));
    }
  }
}
