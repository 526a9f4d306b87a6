package dev.banyan.admin.jpa;

import dev.banyan.admin.audit.AuditRecorder;
import dev.banyan.admin.audit.AuditedTables;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
  // By the names of the id columns, then by table.
  private final Map<List<String>, Map<String, Recorded>> triggers = new LinkedHashMap<>();

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
    List<String> id = tables.keyColumns(model.type(), model.key());
    fields.forEach((column, field) -> {
      Set<String> shown = recorded(tables.of(model.type(), field), id).shown();
      shown.addAll(id);
      shown.add(column);
    });
    for (String field : model.description().passedOver()) {
      tables
          .column(model.type(), field)
          .ifPresent(column -> recorded(tables.of(model.type(), field), id).ignored().add(column));
    }
  }

  private Recorded recorded(String table, List<String> id) {
    return triggers
        .computeIfAbsent(id, ignored -> new TreeMap<>())
        .computeIfAbsent(table, ignored -> new Recorded(new TreeSet<>(), new TreeSet<>()));
  }

  /// Creates the triggers, once all entities are known. A table of a subclass whose key has another
  /// name is left out.
  void start() {
    triggers.forEach((id, tablesById) ->
        tablesById.forEach((table, recorded) -> {
          if (id.stream().allMatch(column -> history.hasColumn(table, column))) {
            history.track(
                table, id, List.copyOf(recorded.shown()), List.copyOf(recorded.ignored()));
          }
        }));
    triggers.clear();
  }

  /// The columns of each link to a record whose id has several parts, in the order of the parts.
  Map<String, List<String>> linkColumns(EntityModel<?> model) {
    Map<String, List<String>> all = new HashMap<>();
    if (!tables.isQuery(model.type())) {
      for (FieldMapping field : model.fields()) {
        if (field.field().type() == FieldType.ONE) {
          List<String> columns = tables.linkColumns(model.type(), field);
          if (columns.size() > 1) {
            all.put(field.field().name(), columns);
          }
        }
      }
    }
    return all;
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
    Map<String, List<String>> several = linkColumns(model);
    // A column may belong to an own field, too.
    several.forEach((name, columns) -> columns.forEach(column -> fields.putIfAbsent(column, name)));
    if (!history.haveTriggers()) {
      events.track(model, EntityTables.stored(table), fields, several);
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
                  links.role(),
                  model.key(),
                  EntityTables.stored(table),
                  EntityTables.stored(links.name()));
            }
            fields.put(EntityTables.stored(links.name()), field.field().name());
          });
    }
    return fields;
  }
}
