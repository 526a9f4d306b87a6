package dev.banyan.admin.audit.web;

import dev.banyan.admin.audit.AuditEntry;
import dev.banyan.admin.model.AuthorizedRecords;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.KeyText;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.WriteResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reverts a change by making a new one, subject to all permissions and validations.
class ChangeReverter {

  /// Restores the fields of this change to their previous values and keeps other changes. An added
  /// record is deleted; a deleted record is added again.
  WriteResult undo(AuthorizedRecords authorizedRecords, AuditEntry auditEntry) {
    return switch (auditEntry.action()) {
      case "ADDED" -> authorizedRecords.delete(List.of(auditEntry.record()));
      case "DELETED" ->
          authorizedRecords.add(draft(authorizedRecords, auditEntry, true, List.of()));
      default ->
          authorizedRecords
              .find(auditEntry.record())
              .map(recordEntry -> back(authorizedRecords, auditEntry, recordEntry))
              .orElseGet(WriteResult.Missing::new);
    };
  }

  private WriteResult back(
      AuthorizedRecords authorizedRecords, AuditEntry auditEntry, RecordEntry recordEntry) {
    return authorizedRecords.change(
        recordEntry.id(),
        recordEntry.version(),
        draft(authorizedRecords, auditEntry, false, List.of(recordEntry)));
  }

  /// Whether the entry names one row of another table: a link, or a value of a collection.
  private static boolean isByRow(AuditEntry auditEntry, String column, Field field) {
    JsonNode before = auditEntry.before().get(column);
    JsonNode after = auditEntry.after().get(column);
    return field.type() == FieldType.MANY
        || (field.type() == FieldType.LIST
            && (before == null || !before.isArray())
            && (after == null || !after.isArray()));
  }

  private static List<String> linked(
      AuthorizedRecords authorizedRecords, List<RecordEntry> now, String link) {
    int parts = authorizedRecords.linkColumns().getOrDefault(link, List.of()).size();
    return now.stream()
        .flatMap(recordEntry -> recordEntry.value(link).raw().stream())
        .findFirst()
        .flatMap(id -> KeyText.split(id, parts))
        .orElse(List.of());
  }

  private static RecordDraft draft(
      AuthorizedRecords authorizedRecords,
      AuditEntry changed,
      boolean adding,
      List<RecordEntry> now) {
    AuditEntry auditEntry =
        new LinkColumns(authorizedRecords, link -> linked(authorizedRecords, now, link))
            .joined(changed);
    AuditFieldMapper auditFieldMapper = new AuditFieldMapper(authorizedRecords);
    Map<String, List<String>> values = new LinkedHashMap<>();
    TreeSet<String> columns = new TreeSet<>(auditEntry.before().keySet());
    columns.addAll(auditEntry.after().keySet());
    for (String column : columns) {
      Field field = auditFieldMapper.field(column).orElse(null);
      if (field == null || !field.writable(adding)) {
        continue;
      }
      List<String> before =
          auditEntry.before().containsKey(column)
              ? AuditFieldMapper.texts(field, auditEntry.before().get(column))
              : List.of();
      if (isByRow(auditEntry, column, field)) {
        List<String> links = new ArrayList<>();
        now.forEach(recordEntry -> links.addAll(recordEntry.value(field.name()).raw()));
        if (auditEntry.after().containsKey(column)) {
          links.removeAll(AuditFieldMapper.texts(field, auditEntry.after().get(column)));
        }
        links.addAll(before);
        values.put(
            field.name(),
            field.type() == FieldType.MANY || field.isPicked()
                ? links
                : List.of(DelimitedList.writeLines(links)));
      } else if (field.type() == FieldType.LIST) {
        values.put(field.name(), List.of(DelimitedList.writeLines(before)));
      } else {
        // Lists are submitted as one field.
        boolean asList = field.type() == FieldType.LIST && !field.isPicked();
        values.put(
            field.name(),
            asList
                ? List.of(DelimitedList.writeLines(before))
                : before.isEmpty() ? List.of("") : before);
      }
    }
    return new RecordDraft(values);
  }
}
