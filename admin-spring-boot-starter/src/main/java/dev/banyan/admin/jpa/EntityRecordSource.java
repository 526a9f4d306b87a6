package dev.banyan.admin.jpa;

import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.model.RecordSource;
import dev.banyan.admin.model.Records;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;

/// Record source for all JPA entities.
///
/// Those that can move to another process are shown as this database has them. Where another
/// process owns them, the database refuses changes, and the form says so.
class EntityRecordSource implements RecordSource {
  private final EntityModels models;
  private final EntityTables tables;
  private final EntityAudit history;
  private final EntityServices services;

  EntityRecordSource(
      EntityManager entities,
      ObjectProvider<EntityAdmin<?>> views,
      EntityTables tables,
      EntityAudit history,
      EntityServices services,
      @Value("${banyan.admin.show-movable:true}") boolean showMovable) {
    this.tables = tables;
    this.history = history;
    this.services = services;
    this.models =
        new EntityModels(
            entities,
            views.stream().toList(),
            type -> showMovable || !tables.isMovable(type.getJavaType()));
  }

  @Override
  public List<Records> records() {
    List<Records> all = models.all().stream().<Records>map(this::records).toList();
    history.start();
    return all;
  }

  private <T> EntityRecords<T> records(EntityModel<T> model) {
    return new EntityRecords<>(
        models,
        model,
        tables.of(model.type()),
        tables.all(model.type()),
        history.auditKeys(model),
        history.linkColumns(model),
        services);
  }
}
