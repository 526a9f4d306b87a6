package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Order;
import dev.banyan.admin.model.SoftDelete;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one page of a list with keyset pagination. Uses one statement, two if the sort field can
/// be null, and one more for each column outside the row. No statement uses COUNT or OFFSET.
final class EntityList<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final AdminPrincipal viewer;
  private final RecordType recordType;
  private final RecordQuery recordQuery;
  private final Map<String, FieldError> faults = new HashMap<>();

  EntityList(
      EntityModels models, EntityModel<T> model, AdminPrincipal viewer, RecordQuery recordQuery) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.recordType = RecordTypeFactory.of(model, viewer);
    this.recordQuery = recordQuery;
  }

  /// Position of null values in the order, as in the database.
  private enum Part {
    WITH,
    WITHOUT
  }

  RecordPage page() {
    Order order = recordQuery.order();
    Optional<FieldMapping> key =
        recordType
            .field(order.field())
            .filter(field -> field.sortable() || isById(field.name()))
            .flatMap(field -> model.field(field.name()));
    Optional<Keyset> after =
        recordQuery.after().isEmpty() ? Optional.empty() : Keyset.of(recordQuery.after(), order);
    if (key.isEmpty()) {
      faults.put("order", FieldError.of("fault.order"));
    }
    if (!recordQuery.after().isEmpty() && after.filter(this::isPlace).isEmpty()) {
      faults.put("after", FieldError.of("fault.after"));
    }
    // Unknown filters are reported before any query runs.
    recordQuery.filters().keySet().stream()
        .filter(name -> recordType.field(name).filter(Field::filterable).isEmpty())
        .forEach(name -> faults.put(name, FieldError.of("fault.unknown-filter", name)));
    if (model.trash().isPresent()
        && !EntitySoftDelete.isAsked(recordQuery.filters().get(SoftDelete.FIELD))) {
      faults.put(SoftDelete.FIELD, FieldError.of("fault.filter"));
    }
    return faults.isEmpty() ? run(key.orElseThrow(), after) : new RecordPage.InvalidQuery(faults);
  }

  private boolean isPlace(Keyset place) {
    Optional<FieldMapping> key = model.field(place.order().field());
    return model.key().parse(place.id()).isPresent()
        && key.filter(field ->
                place.key().isEmpty()
                    || isById(field.field().name())
                    || TextConverter.parse(field.type(), place.key().orElseThrow()).isPresent())
            .isPresent();
  }

  private boolean isById(String field) {
    return model.key().first().equals(field);
  }

  private RecordPage run(FieldMapping key, Optional<Keyset> after) {
    List<Part> parts = parts(key, after);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < parts.size() && found.size() <= recordQuery.limit(); i++) {
      found.addAll(part(key, parts.get(i), i == 0 ? after : Optional.empty(), found.size()));
      if (!faults.isEmpty()) {
        return new RecordPage.InvalidQuery(faults);
      }
    }
    boolean more = found.size() > recordQuery.limit();
    List<Found> page = more ? found.subList(0, recordQuery.limit()) : found;
    List<RecordEntry> entries =
        new CollectionColumns<>(models, model, viewer)
            .completed(page.stream().map(Found::entry).toList(), recordQuery.fields());
    return new RecordPage.Found(
        entries, more ? page.getLast().place(recordQuery.order(), key).text() : "");
  }

  private record Found(RecordEntry entry) {
    Keyset place(Order order, FieldMapping key) {
      List<String> raw = entry.value(key.field().name()).raw();
      return new Keyset(
          order, raw.isEmpty() ? Optional.empty() : Optional.of(raw.getFirst()), entry.id());
    }
  }

  private List<Part> parts(FieldMapping key, Optional<Keyset> after) {
    boolean canBeEmpty =
        !key.isOwn()
            || key.path().size() > 1
            || (key.last() instanceof SingularAttribute<?, ?> one && one.isOptional());
    boolean within = recordQuery.filters().get(key.field().name()) instanceof Criterion.Between;
    if (!canBeEmpty || within || key.type().isPrimitive() || model.key().has(key.field().name())) {
      return List.of(Part.WITH);
    }
    List<Part> all =
        recordQuery.order().descending()
            ? List.of(Part.WITHOUT, Part.WITH)
            : List.of(Part.WITH, Part.WITHOUT);
    return after
        .map(place -> place.key().isPresent() ? Part.WITH : Part.WITHOUT)
        .map(first -> all.subList(all.indexOf(first), all.size()))
        .orElse(all);
  }

  private List<Found> part(FieldMapping key, Part part, Optional<Keyset> after, int already) {
    EntityQuery<T> statement = new EntityQuery<>(models, model, viewer);
    new QueryConditions(statement, model, models, faults).all(recordQuery, recordType);
    if (!faults.isEmpty()) {
      return List.of();
    }
    boolean byId = isById(key.field().name());
    boolean descending = recordQuery.order().descending();
    if (part == Part.WITHOUT) {
      statement.require(statement.at(key).isNull());
    } else if (parts(key, Optional.empty()).size() > 1) {
      statement.require(statement.at(key).isNotNull());
    }
    after.ifPresent(place -> statement.require(behind(statement, key, place, part, byId)));
    List<FieldMapping> wanted = new ArrayList<>();
    wanted.add(key);
    recordQuery.fields().stream()
        .filter(name -> recordType.field(name).isPresent() && !name.equals(key.field().name()))
        .forEach(name -> model.field(name).ifPresent(wanted::add));
    Optional<EntitySoftDelete> trash =
        model.trash().filter(ignored -> recordQuery.fields().contains(SoftDelete.FIELD));
    trash
        .map(EntitySoftDelete::removed)
        .filter(field -> !wanted.contains(field))
        .ifPresent(wanted::add);
    TupleMapper tupleMapper = new TupleMapper(statement, model, wanted);
    if (byId || part == Part.WITHOUT) {
      statement.orderById(descending);
    } else {
      statement.order(statement.at(key), descending);
    }
    List<Tuple> tuples = statement.run(recordQuery.limit() + 1 - already);
    return tuples.stream()
        .map(tupleMapper::entry)
        .map(recordEntry -> trash.map(one -> one.told(recordEntry)).orElse(recordEntry))
        .map(Found::new)
        .toList();
  }

  /// An additional condition on the key alone lets PostgreSQL seek in the index.
  @SuppressWarnings({"unchecked", "rawtypes"}) // Only comparable types can be ordered by.
  private Predicate behind(
      EntityQuery<T> statement, FieldMapping key, Keyset place, Part part, boolean byId) {
    CriteriaBuilder where = statement.where();
    List<Object> id = model.key().parse(place.id()).orElseThrow();
    boolean down = recordQuery.order().descending();
    Predicate behindId = model.key().behind(where, statement.root(), id, down);
    if (byId || part == Part.WITHOUT) {
      return behindId;
    }
    Comparable value =
        (Comparable) TextConverter.parse(key.type(), place.key().orElseThrow()).orElseThrow();
    Expression path = statement.at(key);
    return down
        ? where.and(
            where.lessThanOrEqualTo(path, value), where.or(where.lessThan(path, value), behindId))
        : where.and(
            where.greaterThanOrEqualTo(path, value),
            where.or(where.greaterThan(path, value), behindId));
  }
}
