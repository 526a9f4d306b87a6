package dev.banyan.monolith.admin.changes;

import dev.banyan.monolith.admin.records.Desk;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the history keeps by column, as fields and texts of a kind. Columns that are no field of
/// the viewer's have none.
final class Translation {
  private final Desk desk;
  private final Kind kind;

  Translation(Desk desk) {
    this.desk = desk;
    this.kind = desk.kind();
  }

  Optional<Field> field(String column) {
    return desk.fieldOf(column).flatMap(kind::field);
  }

  static List<String> texts(Field field, JsonNode value) {
    if (value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      List<String> all = new ArrayList<>();
      value.values().forEach(one -> all.add(one.asString()));
      return all;
    }
    return List.of(field.type() == FieldType.MOMENT ? moment(value.asString()) : plain(value));
  }

  private static String plain(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
  }

  private static String moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      // A moment without a zone is UTC.
      return text.endsWith("Z") ? text : text + "Z";
    }
  }
}
