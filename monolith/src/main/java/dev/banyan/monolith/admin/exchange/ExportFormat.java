package dev.banyan.monolith.admin.exchange;

import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// How a list is written into a file.
enum ExportFormat {
  CSV("text/csv") {
    @Override
    String head(List<Field> columns) {
      return Csv.line(columns.stream().map(Field::name).toList());
    }

    @Override
    String line(List<Field> columns, Entry entry, boolean first) {
      return Csv.line(columns.stream().map(field -> cell(field, entry)).toList());
    }

    @Override
    String tail() {
      return "";
    }
  },

  JSON("application/json") {
    @Override
    String head(List<Field> columns) {
      return "[\n";
    }

    @Override
    String line(List<Field> columns, Entry entry, boolean first) {
      Map<String, Object> row = new LinkedHashMap<>();
      columns.forEach(field -> row.put(field.name(), tree(entry.value(field.name()))));
      return (first ? "" : ",\n") + MAPPER.writeValueAsString(row);
    }

    @Override
    String tail() {
      return "\n]\n";
    }
  };

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  /// The media type.
  String type() {
    return type;
  }

  /// What stands before all records.
  abstract String head(List<Field> columns);

  abstract String line(List<Field> columns, Entry entry, boolean first);

  /// What stands after all of them.
  abstract String tail();

  private static String cell(Field field, Entry entry) {
    String text = entry.value(field.name()).shown();
    boolean cannotBeFormula =
        field.type().isNumber()
            || field.type() == FieldType.DATE
            || field.type() == FieldType.MOMENT
            || field.type() == FieldType.YES_NO;
    return cannotBeFormula ? text : Csv.guarded(text);
  }

  private static Object tree(Value value) {
    return switch (value) {
      case Value.Nothing() -> "";
      case Value.Text(var text) -> text;
      case Value.Several(var texts) -> texts;
      case Value.Links(var links, _) -> new ArrayList<>(links);
    };
  }
}
