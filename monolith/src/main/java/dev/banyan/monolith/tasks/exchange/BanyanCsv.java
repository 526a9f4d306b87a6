package dev.banyan.monolith.tasks.exchange;

import dev.banyan.admin.importexport.CsvInjectionGuard;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.tasks.exchange.ImportedTasks.Remark;
import dev.banyan.tasks.Recurrence;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.quick.RecurrenceText;
import dev.banyan.values.InvalidValueException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the CSV that [CsvTaskWriter] writes, and files that users make like it: only the column
/// `title` is required.
final class BanyanCsv {
  private BanyanCsv() {}

  static ImportedTasks read(CsvTable table) {
    if (!table.columns().contains("title")) {
      throw new UnreadableImportException("tasks.import.unreadable.unknown");
    }
    List<ImportedRow> rows =
        table.rows().stream()
            .map(row -> new ImportedRow(row.line(), title(table, row), task(table, row)))
            .toList();
    List<String> ignored =
        table.columns().stream()
            .filter(column ->
                column.equals(TaskColumns.PARENT)
                    ? table.rows().stream().anyMatch(row -> !table.cell(row, column).isBlank())
                    : !column.isEmpty()
                        && !TaskColumns.WRITABLE.contains(column)
                        && !TaskColumns.READ_ONLY.contains(column))
            .toList();
    return new ImportedTasks(ImportFormat.BANYAN_CSV, rows, Remark.ignored(ignored));
  }

  private static String title(CsvTable table, CsvTable.Row row) {
    return CsvInjectionGuard.unescape(table.cell(row, "title"));
  }

  private static Read<TaskDraft> task(CsvTable table, CsvTable.Row row) {
    if (row.cells().size() != table.columns().size()) {
      return TaskTree.refused("ragged", "must have as many cells as the header");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String column : TaskColumns.WRITABLE) {
      String cell = table.cell(row, column);
      String text = TaskColumns.TEXTS.contains(column) ? CsvInjectionGuard.unescape(cell) : cell;
      fields.put(column, value(column, text));
    }
    recurrence(fields);
    return TaskReader.creation(fields);
  }

  private static @Nullable Object value(String column, String text) {
    return switch (column) {
      case "title", "notes" -> text;
      case "labels" -> DelimitedList.read(text);
      case "status", "priority" ->
          text.isBlank() ? null : text.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
      case "recurrence_from" -> text.isBlank() ? null : text.strip().toLowerCase(Locale.ROOT);
      default -> text.isBlank() ? null : text.strip();
    };
  }

  // Also in words. What is neither words nor a rule is refused by the rules of the API.
  private static void recurrence(Map<String, @Nullable Object> fields) {
    if (!(fields.get("recurrence") instanceof String text)) {
      return;
    }
    try {
      Recurrence read = RecurrenceText.read(text);
      fields.put("recurrence", read.rule());
      if (fields.get("recurrence_from") == null) {
        fields.put("recurrence_from", TaskWriter.from(read.from()));
      }
    } catch (InvalidValueException e) {
      // Stays as it is.
    }
  }
}
