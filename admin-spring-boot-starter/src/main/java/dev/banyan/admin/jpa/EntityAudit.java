package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.FieldType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Registers the tables of an entity for auditing.
class EntityAudit {
  private final EntityTables tables;
  private final AuditedTables history;

  EntityAudit(EntityTables tables, AuditedTables history) {
    this.tables = tables;
    this.history = history;
  }

  /// Does nothing if auditing is disabled for the entity.
  ///
  /// @return the name of each field in the audit log: its column, or its join table
  <T> Map<String, String> auditKeys(EntityModel<T> model) {
    if (!model.description().isRecorded()) {
      return Map.of();
    }
    Map<String, String> fields = new HashMap<>();
    String table = tables.of(model.type());
    for (FieldMapping field : model.fields()) {
      String name = field.field().name();
      if (field.field().type() != FieldType.MANY) {
        tables.column(model.type(), name).ifPresent(column -> fields.put(column, name));
      }
    }
    history.track(
        table,
        List.of(tables.column(model.type(), model.id().field().name()).orElseThrow()),
        fields.keySet().stream().sorted().toList(),
        model.description().passedOver().stream()
            .flatMap(field -> tables.column(model.type(), field).stream())
            .sorted()
            .toList());
    List<FieldMapping> many =
        model.fields().stream()
            .filter(field -> field.field().type() == FieldType.MANY && field.field().writable(true))
            .toList();
    for (FieldMapping field : many) {
      tables
          .links(model.type(), field.field().name())
          .ifPresent(links -> {
            history.trackLinks(links.name(), table, links.ownColumn(), links.otherColumn());
            fields.put(links.name(), field.field().name());
          });
    }
    return fields;
  }
}
