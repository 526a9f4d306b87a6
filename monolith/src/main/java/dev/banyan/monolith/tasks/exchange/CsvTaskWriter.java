package dev.banyan.monolith.tasks.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.banyan.admin.importexport.CsvInjectionGuard;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.contract.TaskJson;
import dev.banyan.contract.TaskWriter;
import dev.banyan.tasks.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes CSV according to RFC 4180, protected against formula injection.
final class CsvTaskWriter implements TaskFileWriter {
  private static final List<String> COLUMNS =
      Stream.of(TaskColumns.WRITABLE, TaskColumns.READ_ONLY).flatMap(List::stream).toList();
  private final CsvWriter out;

  CsvTaskWriter(Writer out) {
    this.out = CsvWriter.builder().bufferSize(0).build(out);
    this.out.writeRecord(COLUMNS);
  }

  @Override
  public void add(Task task) throws IOException {
    TaskJson json = TaskWriter.task(task);
    try {
      out.writeRecord(COLUMNS.stream().map(column -> cell(column, json)).toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String cell(String column, TaskJson json) {
    Object value = value(column, json);
    String text = value == null ? "" : value.toString();
    return TaskColumns.TEXTS.contains(column) ? CsvInjectionGuard.guarded(text) : text;
  }

  private static @Nullable Object value(String column, TaskJson json) {
    return switch (column) {
      case "title" -> json.title();
      case "notes" -> json.notes();
      case "status" -> json.status();
      case "priority" -> json.priority();
      case "due" -> json.due();
      case "due_time" -> json.dueTime();
      case "start" -> json.start();
      case "recurrence" -> json.recurrence();
      case "recurrence_from" -> json.recurrenceFrom();
      case "labels" -> DelimitedList.write(json.labels());
      case "assignee" -> json.assignee();
      case "project" -> json.project();
      case TaskColumns.PARENT -> json.parent();
      case "id" -> json.id();
      case "owner" -> json.owner();
      case "created_at" -> json.createdAt();
      case "updated_at" -> json.updatedAt();
      case "completed_at" -> json.completedAt();
      default -> throw new IllegalArgumentException(column);
    };
  }
}
