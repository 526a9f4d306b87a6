package dev.banyan.admin.jpa;

import dev.banyan.admin.EntityAdmin;
import dev.banyan.admin.audit.AdminSchema;
import dev.banyan.admin.model.RecordSource;
import dev.banyan.admin.model.Records;
import jakarta.persistence.EntityManager;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Record source for all JPA entities, except those whose rows only a capability's port may write.
class EntityRecordSource implements RecordSource {
  private final EntityModels models;
  private final EntityTables tables;
  private final Validator validator;
  private final Clock clock;
  private final TransactionOperations transactions;
  private final JdbcClient database;
  private final EntityAudit history;
  private final AdminSchema schema;

  EntityRecordSource(
      EntityManager entities,
      ObjectProvider<EntityAdmin<?>> views,
      EntityTables tables,
      Validator validator,
      ObjectProvider<Clock> clock,
      TransactionOperations transactions,
      JdbcClient database,
      EntityAudit history,
      AdminSchema schema) {
    this.schema = schema;
    this.tables = tables;
    this.validator = validator;
    this.clock = clock.getIfUnique(Clock::systemUTC);
    this.transactions = transactions;
    this.database = database;
    this.history = history;
    this.models =
        new EntityModels(
            entities, views.stream().toList(), type -> !tables.isMovable(type.getJavaType()));
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
        validator,
        clock,
        transactions,
        database,
        schema);
  }
}
