package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.Description;
import dev.banyan.monolith.admin.RecordWriter;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Viewer;
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

/// Writes records, within the transaction of whoever calls. What is refused must be rolled back by
/// them.
final class EntityWriter<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Validator validator;
  private final Clock clock;
  private final Viewer viewer;

  EntityWriter(
      EntityModels models, EntityModel<T> model, Validator validator, Clock clock, Viewer viewer) {
    this.models = models;
    this.model = model;
    this.validator = validator;
    this.clock = clock;
    this.viewer = viewer;
  }

  Outcome add(Draft draft) {
    T record = Member.make(model.type());
    Map<String, Fault> faults = new HashMap<>();
    new Typing<>(models, model, viewer, faults).into(record, draft, true);
    if (faults.isEmpty()) {
      model.view().complete(record, viewer, true);
      requireAll(record, faults);
    }
    validate(record, faults);
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    model
        .view()
        .owner()
        .ifPresentOrElse(owner -> owner.add(record, viewer), () -> entities().persist(record));
    entities().flush();
    String note = model.view().handOver(record, viewer);
    // A record that its adder may not see is none that they may add.
    return find(idOf(record))
        .<Outcome>map(entry -> new Outcome.Done(List.of(entry), note))
        .orElseGet(() -> Outcome.refused(Outcome.WHOLE, Fault.of("fault.out-of-reach")));
  }

  /// What has to be given and was not, before the database says so in words of its own.
  private void requireAll(T record, Map<String, Fault> faults) {
    for (Mapped mapped : model.fields()) {
      Field field = mapped.field();
      boolean needed = field.required() || mapped.field().name().equals(model.id().field().name());
      if (needed
          && field.writable(true)
          && mapped.path().size() == 1
          && new Member(mapped.last()).of(record) == null) {
        faults.put(field.name(), Fault.of("fault.required"));
      }
    }
  }

  Outcome change(String id, String version, Draft draft) {
    Optional<RecordWriter<T>> owner = model.view().owner();
    owner.ifPresent(RecordWriter::lock);
    T record = locked(id).orElse(null);
    if (record == null) {
      return new Outcome.Missing();
    }
    if (isInTrash(record)) {
      return Outcome.refused(Outcome.WHOLE, Fault.of("fault.in-trash"));
    }
    Entry current = find(id).orElseThrow();
    if (!current.version().equals(version)) {
      return new Outcome.Overtaken(current);
    }
    // From here on, what is typed into it is the owner's to write.
    owner.ifPresent(_ -> entities().detach(record));
    Map<String, Fault> faults = new HashMap<>();
    new Typing<>(models, model, viewer, faults).into(record, draft, false);
    if (faults.isEmpty()) {
      model.view().complete(record, viewer, false);
    }
    validate(record, faults);
    if (!faults.isEmpty()) {
      return new Outcome.Refused(faults);
    }
    owner.ifPresent(one -> one.change(record, viewer));
    entities().flush();
    return find(id)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(Outcome.WHOLE, Fault.of("fault.out-of-reach")));
  }

  Outcome delete(List<String> ids) {
    List<Entry> gone = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new Outcome.Missing();
      }
      gone.add(find(id).orElseThrow());
      if (model.trash().isEmpty()) {
        end(record);
      } else if (!isInTrash(record)) {
        model.trash().get().take(record, clock.instant());
      }
    }
    entities().flush();
    return new Outcome.Done(gone, "");
  }

  /// Brings records back from the trash; those that are not in it stay as they are.
  Outcome restore(EntityTrash trash, List<String> ids) {
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new Outcome.Missing();
      }
      trash.giveBack(record);
    }
    entities().flush();
    return new Outcome.Done(new EntityReader<>(models, model, viewer).all(ids), "");
  }

  /// Ends records that are in the trash.
  Outcome deleteForGood(EntityTrash trash, List<String> ids) {
    List<Entry> gone = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new Outcome.Missing();
      }
      if (!trash.holds(record)) {
        return Outcome.refused(Outcome.WHOLE, Fault.of("fault.not-in-trash"));
      }
      gone.add(find(id).orElseThrow());
      end(record);
    }
    entities().flush();
    return new Outcome.Done(gone, "");
  }

  private boolean isInTrash(T record) {
    return model.trash().filter(trash -> trash.holds(record)).isPresent();
  }

  private void end(T record) {
    if (!model.view().takesAway(record, viewer)) {
      entities().remove(record);
    }
  }

  Outcome act(Description.Step<T> step, List<String> ids) {
    List<String> notes = new ArrayList<>();
    for (String id : ids) {
      T record = locked(id).orElse(null);
      if (record == null) {
        return new Outcome.Missing();
      }
      if (isInTrash(record)) {
        return Outcome.refused(Outcome.WHOLE, Fault.of("fault.in-trash"));
      }
      notes.add(step.work().apply(record, viewer));
    }
    entities().flush();
    return new Outcome.Done(
        new EntityReader<>(models, model, viewer).all(ids), Outcome.handOver(notes));
  }

  /// The record, for this transaction alone; only one that the viewer may know of.
  private Optional<T> locked(String id) {
    return Texts.parse(model.id().type(), id)
        .flatMap(key -> {
          var where = entities().getCriteriaBuilder();
          CriteriaQuery<T> query = where.createQuery(model.type());
          Root<T> root = query.from(model.type());
          query
              .select(root)
              .where(
                  where.equal(root.get(model.id().last().getName()), key),
                  model.view().rule(viewer, root, where));
          return entities()
              .createQuery(query)
              .setLockMode(LockModeType.PESSIMISTIC_WRITE)
              .getResultStream()
              .findFirst();
        });
  }

  private void validate(T record, Map<String, Fault> faults) {
    validator
        .validate(record)
        .forEach(violation -> {
          String path = violation.getPropertyPath().toString();
          boolean known = model.fields().stream().anyMatch(f -> f.field().name().equals(path));
          // What could not be read is not judged a second time.
          faults.putIfAbsent(known ? path : Outcome.WHOLE, Fault.said(violation.getMessage()));
        });
  }

  private Optional<Entry> find(String id) {
    return new EntityReader<>(models, model, viewer).find(id);
  }

  private String idOf(T record) {
    Object id = new Member(model.id().last()).of(record);
    return id == null ? "" : Texts.print(id);
  }

  private EntityManager entities() {
    return models.entities();
  }
}
