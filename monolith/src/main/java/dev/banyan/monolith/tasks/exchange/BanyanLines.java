package dev.banyan.monolith.tasks.exchange;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.monolith.tasks.exchange.ImportedTasks.Remark;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.TaskDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the NDJSON that [NdjsonTaskWriter] writes. Fields that cannot be set are ignored.
final class BanyanLines {
  private static final ContractJson JSON = new ContractJson();

  private BanyanLines() {}

  static ImportedTasks read(String text) {
    List<ImportedRow> rows = new ArrayList<>();
    Set<String> ignored = new TreeSet<>();
    int number = 0;
    // Not String.lines(), which also ends a line at a lone carriage return.
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        ImportFile.requireRoom(rows.size());
        rows.add(row(number, line, ignored));
      }
    }
    return new ImportedTasks(ImportFormat.BANYAN_NDJSON, rows, Remark.ignored(ignored));
  }

  private static ImportedRow row(int number, String line, Set<String> ignored) {
    Object value;
    try {
      value = JSON.read(line);
    } catch (MalformedJsonException e) {
      return new ImportedRow(number, "", TaskTree.refused("bad_json", "must be JSON"));
    }
    if (!(value instanceof Map<?, ?> object)) {
      return new ImportedRow(number, "", TaskTree.refused("bad_json", "must be an object"));
    }
    Object title = object.get("title");
    return new ImportedRow(number, title instanceof String text ? text : "", task(object, ignored));
  }

  private static Read<TaskDraft> task(Map<?, ?> object, Set<String> ignored) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    object.forEach((key, value) -> {
      String name = String.valueOf(key);
      boolean done = name.equals("done") && !object.containsKey("status");
      if (TaskColumns.WRITABLE.contains(name) || done) {
        fields.put(name, value);
      } else if (name.equals(TaskColumns.PARENT) ? value != null : !isReadOnly(name)) {
        ignored.add(name);
      }
    });
    return TaskReader.creation(fields);
  }

  private static boolean isReadOnly(String name) {
    return TaskColumns.READ_ONLY.contains(name)
        || Set.of("done", "deleted_at", "version", "parent_title", "subtasks").contains(name);
  }
}
