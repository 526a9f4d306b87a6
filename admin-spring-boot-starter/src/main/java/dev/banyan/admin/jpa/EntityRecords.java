package dev.banyan.admin.jpa;

import dev.banyan.admin.ActionRefusedException;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion.Between;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Records;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.WriteResult;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/// [Records] of one JPA entity.
final class EntityRecords<T> implements Records {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final String table;
  private final Set<String> tables;
  private final Map<String, String> fieldsByColumn;
  private final Map<String, List<String>> linkColumns;
  private final EntityServices services;

  EntityRecords(
      EntityModels models,
      EntityModel<T> model,
      String table,
      Set<String> tables,
      Map<String, String> fieldsByColumn,
      Map<String, List<String>> linkColumns,
      EntityServices services) {
    this.services = services;
    this.models = models;
    this.model = model;
    this.table = table;
    this.tables = Set.copyOf(tables);
    this.fieldsByColumn = Map.copyOf(fieldsByColumn);
    this.linkColumns = Map.copyOf(linkColumns);
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String auditKey() {
    return model.description().isRecorded() && !isQuery() ? EntityTables.stored(table) : "";
  }

  @Override
  public Set<String> auditKeys() {
    return auditKey().isEmpty() ? Set.of() : tables;
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return Optional.ofNullable(fieldsByColumn.get(column));
  }

  @Override
  public Map<String, List<String>> linkColumns() {
    return linkColumns;
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    return RecordTypeFactory.of(model, viewer);
  }

  @Override
  public Set<Permission> possible(AdminPrincipal viewer) {
    return RecordTypeFactory.possible(model, viewer);
  }

  @Override
  public RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery) {
    try {
      return inTransaction(() -> new EntityList<>(models, model, viewer, recordQuery).page());
    } catch (PersistenceException | DataAccessException e) {
      if (ConstraintViolationTranslator.isTimeout(e)) {
        return new RecordPage.TooSlow();
      }
      throw e;
    }
  }

  @Override
  public List<Between> filled(
      AdminPrincipal viewer, RecordQuery recordQuery, String field, List<Between> stretches) {
    try {
      return inTransaction(
          () -> new RangeProbe<>(models, model, viewer, recordQuery).filled(field, stretches));
    } catch (PersistenceException | DataAccessException e) {
      if (ConstraintViolationTranslator.isTimeout(e)) {
        return stretches;
      }
      throw e;
    }
  }

  @Override
  public RecordEntry blank() {
    T record = PropertyAccessor.make(model.type());
    Map<String, Value> values = new HashMap<>();
    for (FieldMapping field : model.fields()) {
      if (field.path().size() == 1 && !field.field().type().isLink()) {
        values.put(
            field.field().name(), TupleMapper.of(new PropertyAccessor(field.last()).of(record)));
      }
    }
    return new RecordEntry("", "", "", values);
  }

  @Override
  public Optional<RecordEntry> find(AdminPrincipal viewer, String id) {
    return inTransaction(() -> new EntityReader<>(models, model, viewer).find(id));
  }

  @Override
  public Optional<byte[]> content(AdminPrincipal viewer, String id, String field) {
    boolean seen =
        kind(viewer).field(field).filter(one -> one.type() == FieldType.FILE).isPresent();
    return seen
        ? inTransaction(() -> new EntityReader<>(models, model, viewer).content(id, field))
        : Optional.empty();
  }

  @Override
  public List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit) {
    RecordType recordType = kind(viewer);
    RecordQuery recordQuery =
        new RecordQuery(Map.of(), text, recordType.order(), "", limit, List.of());
    return list(viewer, recordQuery) instanceof RecordPage.Found(var entries, var ignored)
        ? entries.stream().map(RecordEntry::link).toList()
        : List.of();
  }

  @Override
  public WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft) {
    return writing(viewer, writer -> writer.add(recordDraft));
  }

  @Override
  public WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun) {
    return writing(
        viewer,
        writer -> {
          List<RecordEntry> added = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (RecordBatch.Row row : recordBatch.rows()) {
            switch (added(writer, row.draft())) {
              case WriteResult.Done(var entries, var note) -> {
                added.addAll(entries);
                notes.add(note);
              }
              case WriteResult.Refused(var faults) -> {
                return numbered(faults, row.number());
              }
              case WriteResult other -> {
                return other;
              }
            }
          }
          return new WriteResult.Done(added, WriteResult.handOver(notes));
        },
        dryRun);
  }

  private WriteResult added(EntityWriter<T> writer, RecordDraft recordDraft) {
    try {
      WriteResult writeResult = writer.add(recordDraft);
      // Clears the persistence context, because each flush would dirty-check all entities again.
      models.entities().clear();
      return writeResult;
    } catch (PersistenceException | DataAccessException e) {
      return new WriteResult.Refused(
          ConstraintViolationTranslator.of(e, model, fieldsByColumn).orElseThrow(() -> e));
    } catch (ActionRefusedException e) {
      return refused(e);
    }
  }

  private static WriteResult refused(ActionRefusedException e) {
    return WriteResult.refused(e.field(), FieldError.said(e.sentence()));
  }

  private static WriteResult numbered(Map<String, FieldError> faults, int row) {
    Map<String, FieldError> all = new HashMap<>(faults);
    all.put("row", FieldError.of("fault.row", row));
    return new WriteResult.Refused(all);
  }

  @Override
  public WriteResult change(
      AdminPrincipal viewer, String id, String version, RecordDraft recordDraft) {
    return writing(viewer, writer -> writer.change(id, version, recordDraft));
  }

  @Override
  public DeleteImpact deleteImpact(AdminPrincipal viewer, String id) {
    return inTransaction(() ->
        model
            .key()
            .parse(id)
            .map(key -> new EntityDeleteImpact<>(models, model, key).all())
            .orElse(DeleteImpact.NONE));
  }

  @Override
  public WriteResult delete(AdminPrincipal viewer, List<String> ids) {
    return writing(viewer, writer -> writer.delete(ids));
  }

  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    if (model.trash().isPresent() && SoftDelete.isFor(action)) {
      EntitySoftDelete trash = model.trash().get();
      return writing(
          viewer,
          writer ->
              action.equals(SoftDelete.RESTORE)
                  ? writer.restore(trash, ids)
                  : writer.deleteForGood(trash, ids));
    }
    return model.description().actions().stream()
        .filter(step -> step.action().name().equals(action))
        .findFirst()
        .map(step -> writing(viewer, writer -> writer.act(step, ids)))
        .orElseGet(WriteResult.Missing::new);
  }

  private WriteResult writing(AdminPrincipal viewer, Function<EntityWriter<T>, WriteResult> work) {
    return writing(viewer, work, false);
  }

  private WriteResult writing(
      AdminPrincipal viewer, Function<EntityWriter<T>, WriteResult> work, boolean dryRun) {
    try {
      WriteResult writeResult =
          services
              .transactions()
              .execute(status -> {
                WriteResult made =
                    work.apply(
                        new EntityWriter<>(
                            models, model, services.validator(), services.clock(), viewer));
                if (dryRun || !(made instanceof WriteResult.Done)) {
                  status.setRollbackOnly();
                }
                return made;
              });
      return writeResult == null ? new WriteResult.Missing() : writeResult;
    } catch (PersistenceException | DataAccessException e) {
      return new WriteResult.Refused(
          ConstraintViolationTranslator.of(e, model, fieldsByColumn).orElseThrow(() -> e));
    } catch (ActionRefusedException e) {
      return refused(e);
    }
  }

  private <R> R inTransaction(Supplier<R> work) {
    R result = services.transactions().execute(ignored -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction without a result");
    }
    return result;
  }

  @Override
  public OptionalLong estimatedCount() {
    return new RowCount(services, table).estimate();
  }

  private boolean isQuery() {
    return RowCount.isQuery(table);
  }
}
