package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AuditRecorder;
import dev.banyan.admin.audit.AuditedTables;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/// Registers the tables of an entity for auditing.
class EntityAudit {
  private final EntityTables tables;
  private final AuditedTables history;
  private final HibernateAudit events;
  // By the name of the id column, then by table.
  private final Map<String, Map<String, Recorded>> triggers = new TreeMap<>();

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

  /// What the trigger of a table records: classes of one hierarchy may share the table.
  private record Recorded(Set<String> shown, Set<String> ignored) {}

  private void collect(EntityModel<?> model, Map<String, String> fields) {
    String id = tables.column(model.type(), model.id().field().name()).orElseThrow();
    fields.forEach((column, field) ->
        recorded(tables.of(model.type(), field), id).shown().addAll(List.of(id, column)));
    for (String field : model.description().passedOver()) {
      tables
          .column(model.type(), field)
          .ifPresent(column -> recorded(tables.of(model.type(), field), id).ignored().add(column));
    }
  }

  private Recorded recorded(String table, String id) {
    return triggers
        .computeIfAbsent(id, ignored -> new TreeMap<>())
        .computeIfAbsent(table, ignored -> new Recorded(new TreeSet<>(), new TreeSet<>()));
  }

  /// Creates the triggers, once all entities are known. A table of a subclass whose key has another
  /// name is left out.
  void start() {
    triggers.forEach((id, tablesById) ->
        tablesById.forEach((table, recorded) -> {
          if (history.hasColumn(table, id)) {
            history.track(
                table, List.of(id), List.copyOf(recorded.shown()), List.copyOf(recorded.ignored()));
          }
        }));
    triggers.clear();
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
      collect(model, fields);
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
