package dev.banyan.admin.jpa;

import dev.banyan.admin.AdminOptions;
import dev.banyan.admin.RecordWriter;
import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.WriteResult;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes records within the caller's transaction. The caller must roll back rejected changes.
final class EntityWriter<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Validator validator;
  private final Clock clock;
  private final AdminPrincipal viewer;

  EntityWriter(
      EntityModels models,
      EntityModel<T> model,
      Validator validator,
      Clock clock,
      AdminPrincipal viewer) {
    this.models = models;
    this.model = model;
    this.validator = validator;
    this.clock = clock;
    this.viewer = viewer;
  }

  WriteResult add(RecordDraft recordDraft) {
    T record = PropertyAccessor.make(model.type());
    Map<String, FieldError> faults = new HashMap<>();
    new FormBinder<>(models, model, viewer, faults).into(record, recordDraft, true);
    if (faults.isEmpty()) {
      model.view().complete(record, viewer, true);
      requireAll(record, recordDraft, faults);
    }
    validate(record, faults);
    if (!faults.isEmpty()) {
      return new WriteResult.Refused(faults);
    }
    model
        .view()
        .owner()
        .ifPresentOrElse(owner -> owner.add(record, viewer), () -> entities().persist(record));
    entities().flush();
    String note = model.view().handOver(record, viewer);
    // Users may not add a record that they could not see.
    return find(idOf(record))
        .<WriteResult>map(recordEntry -> new WriteResult.Done(List.of(recordEntry), note))
        .orElseGet(
            () -> WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.out-of-reach")));
  }

  /// Reports missing required values before the database does, for better error messages.
  private void requireAll(T record, RecordDraft recordDraft, Map<String, FieldError> faults) {
    for (FieldMapping fieldMapping : model.fields()) {
      Field field = fieldMapping.field();
      boolean isKey = model.key().has(field.name());
      if ((isKey || field.required())
          && field.writable(true)
          && (isKey || fieldMapping.path().size() == 1)
          && isAbsent(record, fieldMapping, recordDraft)) {
        faults.put(field.name(), FieldError.of("fault.required"));
      }
    }
  }

  // A primitive part of an id that nobody has set holds zero.
  private boolean isAbsent(T record, FieldMapping fieldMapping, RecordDraft recordDraft) {
    Object value = FormBinder.held(record, fieldMapping);
    return value == null
        || (fieldMapping.path().size() > 1
            && value.equals(PropertyAccessor.absent(fieldMapping.type()))
            && !recordDraft.names(fieldMapping.field().name()));
  }

  WriteResult change(String id, String version, RecordDraft recordDraft) {
    Optional<RecordWriter<T>> owner = model.view().owner();
    owner.ifPresent(RecordWriter::lock);
    T record = locked(id).orElse(null);
    if (record == null) {
      return new WriteResult.Missing();
    }
    if (isInTrash(record)) {
      return WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.in-trash"));
    }
    RecordEntry current = find(id).orElseThrow();
    if (!current.version().equals(version)) {
      return new WriteResult.VersionConflict(current);
    }
    // From here on, the custom writer saves the changes.
    owner.ifPresent(ignored -> entities().detach(record));
    Map<String, FieldError> faults = new HashMap<>();
    new FormBinder<>(models, model, viewer, faults).into(record, recordDraft, false);
    if (faults.isEmpty()) {
      model.view().complete(record, viewer, false);
    }
    validate(record, faults);
    if (!faults.isEmpty()) {
      return new WriteResult.Refused(faults);
    }
    owner.ifPresent(one -> one.change(record, viewer));
    entities().flush();
    return find(id)
        .map(WriteResult::done)
        .orElseGet(
            () -> WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.out-of-reach")));
  }

  WriteResult delete(List<String> ids) {
    List<RecordEntry> gone = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new WriteResult.Missing();
      }
      gone.add(find(id).orElseThrow());
      if (model.trash().isEmpty()) {
        end(record);
      } else if (!isInTrash(record)) {
        model.trash().get().delete(record, clock.instant());
      }
    }
    entities().flush();
    return new WriteResult.Done(gone, "");
  }

  /// Restores soft-deleted records; others remain unchanged.
  WriteResult restore(EntitySoftDelete trash, List<String> ids) {
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new WriteResult.Missing();
      }
      trash.restore(record);
    }
    entities().flush();
    return new WriteResult.Done(new EntityReader<>(models, model, viewer).all(ids), "");
  }

  /// Permanently deletes soft-deleted records.
  WriteResult deleteForGood(EntitySoftDelete trash, List<String> ids) {
    List<RecordEntry> gone = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new WriteResult.Missing();
      }
      if (!trash.holds(record)) {
        return WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.not-in-trash"));
      }
      gone.add(find(id).orElseThrow());
      end(record);
    }
    entities().flush();
    return new WriteResult.Done(gone, "");
  }

  private boolean isInTrash(T record) {
    return model.trash().filter(trash -> trash.holds(record)).isPresent();
  }

  private void end(T record) {
    if (!model.view().takesAway(record, viewer)) {
      entities().remove(record);
    }
  }

  WriteResult act(AdminOptions.Step<T> step, List<String> ids) {
    List<String> notes = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new WriteResult.Missing();
      }
      if (isInTrash(record)) {
        return WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.in-trash"));
      }
      notes.add(step.work().apply(record, viewer));
    }
    entities().flush();
    return new WriteResult.Done(
        new EntityReader<>(models, model, viewer).all(ids), WriteResult.handOver(notes));
  }

  /// Locks a record for this transaction; empty if the viewer may not see it.
  private Optional<T> locked(String id) {
    return model
        .key()
        .parse(id)
        .flatMap(key -> {
          var where = entities().getCriteriaBuilder();
          CriteriaQuery<T> query = where.createQuery(model.type());
          Root<T> root = query.from(model.type());
          query
              .select(root)
              .where(model.key().is(where, root, key), model.view().rule(viewer, root, where));
          return entities()
              .createQuery(query)
              .setLockMode(LockModeType.PESSIMISTIC_WRITE)
              .getResultStream()
              .findFirst();
        });
  }

  private void validate(T record, Map<String, FieldError> faults) {
    validator
        .validate(record)
        .forEach(violation -> {
          String path = violation.getPropertyPath().toString();
          boolean known = model.fields().stream().anyMatch(f -> f.field().name().equals(path));
          // A value that could not be parsed is not validated again.
          faults.putIfAbsent(
              known ? path : WriteResult.WHOLE, FieldError.said(violation.getMessage()));
        });
  }

  private Optional<RecordEntry> find(String id) {
    return new EntityReader<>(models, model, viewer).find(id);
  }

  private String idOf(T record) {
    return models.idOf(model, record).map(model.key()::print).orElse("");
  }

  private EntityManager entities() {
    return models.entities();
  }
}
