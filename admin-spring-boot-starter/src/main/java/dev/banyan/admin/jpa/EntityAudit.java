package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AuditRecorder;
import dev.banyan.admin.audit.AuditedTables;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/// Registers the tables of an entity for auditing.
class EntityAudit {
  private final EntityTables tables;
  private final AuditedTables history;
  private final HibernateAudit events;

  EntityAudit(
      EntityTables tables,
      AuditedTables history,
      EntityManagerFactory factory,
      AuditRecorder recorder) {
    this.tables = tables;
    this.history = history;
    this.events = new HibernateAudit(recorder);
    if (!history.haveTriggers()) {
      events.listenTo(factory.unwrap(SessionFactoryImplementor.class));
    }
  }

  /// Does nothing if auditing is disabled for the entity.
  ///
  /// @return the name of each field in the audit log: its column, or its join table
  <T> Map<String, String> auditKeys(EntityModel<T> model) {
    if (!model.description().isRecorded() || tables.isQuery(model.type())) {
      return Map.of();
    }
    Map<String, String> fields = new HashMap<>();
    String table = tables.of(model.type());
    for (FieldMapping field : model.fields()) {
      String name = field.field().name();
      if (!field.isCollection() && field.isLoggable()) {
        tables.column(model.type(), name).ifPresent(column -> fields.put(column, name));
      }
    }
    if (!history.haveTriggers()) {
      events.track(model, EntityTables.stored(table), fields);
    } else {
      history.track(
          table,
          List.of(tables.column(model.type(), model.id().field().name()).orElseThrow()),
          fields.keySet().stream().sorted().toList(),
          model.description().passedOver().stream()
              .flatMap(field -> tables.column(model.type(), field).stream())
              .sorted()
              .toList());
    }
    List<FieldMapping> many =
        model.fields().stream()
            .filter(field -> field.isCollection() && field.field().writable(true))
            .toList();
    for (FieldMapping field : many) {
      tables
          .links(model.type(), field.field().name())
          .ifPresent(links -> {
            if (history.haveTriggers()) {
              history.trackLinks(
                  links.name(), EntityTables.stored(table), links.ownColumn(), links.otherColumn());
            } else {
              events.trackLinks(
                  links.role(), EntityTables.stored(table), EntityTables.stored(links.name()));
            }
            fields.put(EntityTables.stored(links.name()), field.field().name());
          });
    }
    return fields;
  }
}
