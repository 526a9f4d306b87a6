package dev.banyan.admin.audit.web;

import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordType;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Converts the audit log's column values to fields of a record type. Columns that the viewer may
/// not see are omitted.
final class AuditFieldMapper {
  private final AuthorizedRecords authorizedRecords;
  private final RecordType recordType;

  AuditFieldMapper(AuthorizedRecords authorizedRecords) {
    this.authorizedRecords = authorizedRecords;
    this.recordType = authorizedRecords.kind();
  }

  Optional<Field> field(String column) {
    return authorizedRecords.fieldOf(column).flatMap(recordType::field);
  }

  static List<String> texts(Field field, JsonNode value) {
    if (value.isNull()) {
      return List.of();
    }
    if (value.isArray() && (field.type() == FieldType.LIST || field.type() == FieldType.MANY)) {
      List<String> all = new ArrayList<>();
      value.values().forEach(one -> all.add(one.asString()));
      return all;
    }
    return List.of(field.type() == FieldType.MOMENT ? moment(value.asString()) : plain(value));
  }

  static String plain(JsonNode value) {
    // The value of a JSON column.
    if (value.isContainer()) {
      return value.toPrettyString();
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
  }

  private static String moment(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      // Timestamps without a zone are in UTC.
      return text.endsWith("Z") ? text : text + "Z";
    }
  }
}
