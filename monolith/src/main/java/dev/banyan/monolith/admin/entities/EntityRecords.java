package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.ActionRefusedException;
import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion.Between;
import dev.banyan.monolith.admin.records.Records;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.PersistenceException;
import jakarta.validation.Validator;
import java.time.Clock;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// [Records] of one entity.
final class EntityRecords<T> implements Records {
  private static final long MANY = 10_000;
  private final EntityModels models;
  private final EntityModel<T> model;
  private final String table;
  private final Map<String, String> fieldsByColumn;
  private final Validator validator;
  private final Clock clock;
  private final TransactionOperations transactions;
  private final JdbcClient database;

  EntityRecords(
      EntityModels models,
      EntityModel<T> model,
      String table,
      Map<String, String> fieldsByColumn,
      Validator validator,
      Clock clock,
      TransactionOperations transactions,
      JdbcClient database) {
    this.models = models;
    this.model = model;
    this.table = table;
    this.fieldsByColumn = Map.copyOf(fieldsByColumn);
    this.validator = validator;
    this.clock = clock;
    this.transactions = transactions;
    this.database = database;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public String track() {
    return model.description().isRecorded() ? table : "";
  }

  @Override
  public Optional<String> fieldOf(String column) {
    return Optional.ofNullable(fieldsByColumn.get(column));
  }

  @Override
  public Kind kind(Viewer viewer) {
    return Kinds.of(model, viewer);
  }

  @Override
  public Set<Permission> possible(Viewer viewer) {
    return Kinds.possible(model, viewer);
  }

  @Override
  public Listed list(Viewer viewer, Query query) {
    try {
      return inTransaction(() -> new EntityList<>(models, model, viewer, query).page());
    } catch (PersistenceException | DataAccessException e) {
      if (DatabaseFaults.isTimeout(e)) {
        return new Listed.TooSlow();
      }
      throw e;
    }
  }

  @Override
  public List<Between> filled(Viewer viewer, Query query, String field, List<Between> stretches) {
    try {
      return inTransaction(
          () -> new EntityStretches<>(models, model, viewer, query).filled(field, stretches));
    } catch (PersistenceException | DataAccessException e) {
      if (DatabaseFaults.isTimeout(e)) {
        return stretches;
      }
      throw e;
    }
  }

  @Override
  public Entry blank() {
    T record = Member.make(model.type());
    Map<String, Value> values = new HashMap<>();
    for (Mapped field : model.fields()) {
      if (field.path().size() == 1 && !field.field().type().isLink()) {
        values.put(field.field().name(), Rows.of(new Member(field.last()).of(record)));
      }
    }
    return new Entry("", "", "", values);
  }

  @Override
  public Optional<Entry> find(Viewer viewer, String id) {
    return inTransaction(() -> new EntityReader<>(models, model, viewer).find(id));
  }

  @Override
  public List<Value.Link> suggest(Viewer viewer, String text, int limit) {
    Kind kind = kind(viewer);
    Query query = new Query(Map.of(), text, kind.order(), "", limit, List.of());
    return list(viewer, query) instanceof Listed.Found(var entries, _)
        ? entries.stream().map(Entry::link).toList()
        : List.of();
  }

  @Override
  public Outcome add(Viewer viewer, Draft draft) {
    return writing(viewer, writer -> writer.add(draft));
  }

  @Override
  public Outcome addAll(Viewer viewer, Batch batch, boolean dryRun) {
    return writing(
        viewer,
        writer -> {
          List<Entry> added = new ArrayList<>();
          List<String> notes = new ArrayList<>();
          for (Batch.Row row : batch.rows()) {
            switch (added(writer, row.draft())) {
              case Outcome.Done(var entries, var note) -> {
                added.addAll(entries);
                notes.add(note);
              }
              case Outcome.Refused(var faults) -> {
                return numbered(faults, row.number());
              }
              case Outcome other -> {
                return other;
              }
            }
          }
          return new Outcome.Done(added, Outcome.handOver(notes));
        },
        dryRun);
  }

  private Outcome added(EntityWriter<T> writer, Draft draft) {
    try {
      Outcome outcome = writer.add(draft);
      // Whatever is still held would be compared again with each row that follows.
      models.entities().clear();
      return outcome;
    } catch (PersistenceException | DataAccessException e) {
      return new Outcome.Refused(DatabaseFaults.of(e, model).orElseThrow(() -> e));
    } catch (ActionRefusedException e) {
      return refused(e);
    }
  }

  private static Outcome refused(ActionRefusedException e) {
    return Outcome.refused(e.field(), Fault.said(e.sentence()));
  }

  private static Outcome numbered(Map<String, Fault> faults, int row) {
    Map<String, Fault> all = new HashMap<>(faults);
    all.put("row", Fault.of("fault.row", row));
    return new Outcome.Refused(all);
  }

  @Override
  public Outcome change(Viewer viewer, String id, String version, Draft draft) {
    return writing(viewer, writer -> writer.change(id, version, draft));
  }

  @Override
  public Consequences consequences(Viewer viewer, String id) {
    return inTransaction(() ->
        Texts.parse(model.id().type(), id)
            .map(key -> new EntityConsequences<>(models, model, key).all())
            .orElse(Consequences.NONE));
  }

  @Override
  public Outcome delete(Viewer viewer, List<String> ids) {
    return writing(viewer, writer -> writer.delete(ids));
  }

  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    if (model.trash().isPresent() && Trash.isFor(action)) {
      EntityTrash trash = model.trash().get();
      return writing(
          viewer,
          writer ->
              action.equals(Trash.RESTORE)
                  ? writer.restore(trash, ids)
                  : writer.deleteForGood(trash, ids));
    }
    return model.description().actions().stream()
        .filter(step -> step.action().name().equals(action))
        .findFirst()
        .map(step -> writing(viewer, writer -> writer.act(step, ids)))
        .orElseGet(Outcome.Missing::new);
  }

  private Outcome writing(Viewer viewer, Function<EntityWriter<T>, Outcome> work) {
    return writing(viewer, work, false);
  }

  private Outcome writing(Viewer viewer, Function<EntityWriter<T>, Outcome> work, boolean dryRun) {
    try {
      Outcome outcome =
          transactions.execute(status -> {
            Outcome made = work.apply(new EntityWriter<>(models, model, validator, clock, viewer));
            if (dryRun || !(made instanceof Outcome.Done)) {
              status.setRollbackOnly();
            }
            return made;
          });
      return outcome == null ? new Outcome.Missing() : outcome;
    } catch (PersistenceException | DataAccessException e) {
      return new Outcome.Refused(DatabaseFaults.of(e, model).orElseThrow(() -> e));
    } catch (ActionRefusedException e) {
      return refused(e);
    }
  }

  private <R> R inTransaction(Supplier<R> work) {
    R result = transactions.execute(_ -> work.get());
    if (result == null) {
      throw new IllegalStateException("a transaction without a result");
    }
    return result;
  }

  // What the planner believes costs nothing; where it believes in few, or in nothing yet, they are
  // counted, up to a bound.
  @Override
  public OptionalLong roughly() {
    long believed =
        database
            .sql(
                "SELECT coalesce(max(reltuples), -1)::bigint FROM pg_class WHERE oid = to_regclass(:table)")
            .param("table", table)
            .query(Long.class)
            .single();
    if (believed >= MANY) {
      return OptionalLong.of(believed);
    }
    return OptionalLong.of(
        database
            .sql("SELECT count(*) FROM (SELECT 1 FROM " + table + " LIMIT " + (MANY + 1) + ") t")
            .query(Long.class)
            .single());
  }
}
