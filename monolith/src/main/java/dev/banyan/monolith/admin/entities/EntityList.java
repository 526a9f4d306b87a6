package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Order;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One page of a list. It takes one statement, two where the order's field may be empty, and one
/// more for each column that reaches beyond rows; none of them counts or skips.
final class EntityList<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Viewer viewer;
  private final Kind kind;
  private final Query query;
  private final Map<String, Fault> faults = new HashMap<>();

  EntityList(EntityModels models, EntityModel<T> model, Viewer viewer, Query query) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.kind = Kinds.of(model, viewer);
    this.query = query;
  }

  /// Where the records without a value stand in an order, as the database has it.
  private enum Part {
    WITH,
    WITHOUT
  }

  Listed page() {
    Order order = query.order();
    Optional<Mapped> key =
        kind.field(order.field())
            .filter(field -> field.sortable() || field.name().equals(model.id().field().name()))
            .flatMap(field -> model.field(field.name()));
    Optional<Keyset> after =
        query.after().isEmpty() ? Optional.empty() : Keyset.of(query.after(), order);
    if (key.isEmpty()) {
      faults.put("order", Fault.of("fault.order"));
    }
    if (!query.after().isEmpty() && after.filter(this::isPlace).isEmpty()) {
      faults.put("after", Fault.of("fault.after"));
    }
    // Unknown filters are told before anything is asked.
    query.filters().keySet().stream()
        .filter(name -> kind.field(name).filter(Field::filterable).isEmpty())
        .forEach(name -> faults.put(name, Fault.of("fault.unknown-filter", name)));
    if (model.trash().isPresent() && !EntityTrash.isAsked(query.filters().get(Trash.FIELD))) {
      faults.put(Trash.FIELD, Fault.of("fault.filter"));
    }
    return faults.isEmpty() ? run(key.orElseThrow(), after) : new Listed.Misread(faults);
  }

  private boolean isPlace(Keyset place) {
    Optional<Mapped> key = model.field(place.order().field());
    return Texts.parse(model.id().type(), place.id()).isPresent()
        && key.filter(field ->
                place.key().isEmpty()
                    || Texts.parse(field.type(), place.key().orElseThrow()).isPresent())
            .isPresent();
  }

  private Listed run(Mapped key, Optional<Keyset> after) {
    List<Part> parts = parts(key, after);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < parts.size() && found.size() <= query.limit(); i++) {
      found.addAll(part(key, parts.get(i), i == 0 ? after : Optional.empty(), found.size()));
      if (!faults.isEmpty()) {
        return new Listed.Misread(faults);
      }
    }
    boolean more = found.size() > query.limit();
    List<Found> page = more ? found.subList(0, query.limit()) : found;
    List<Entry> entries =
        new BeyondRows<>(models, model, viewer)
            .completed(page.stream().map(Found::entry).toList(), query.fields());
    return new Listed.Found(entries, more ? page.getLast().place(query.order(), key).text() : "");
  }

  private record Found(Entry entry) {
    Keyset place(Order order, Mapped key) {
      List<String> raw = entry.value(key.field().name()).raw();
      return new Keyset(
          order, raw.isEmpty() ? Optional.empty() : Optional.of(raw.getFirst()), entry.id());
    }
  }

  private List<Part> parts(Mapped key, Optional<Keyset> after) {
    boolean canBeEmpty =
        !key.isOwn()
            || key.path().size() > 1
            || (key.last() instanceof SingularAttribute<?, ?> one && one.isOptional());
    boolean within = query.filters().get(key.field().name()) instanceof Criterion.Between;
    if (!canBeEmpty || within || key.type().isPrimitive()) {
      return List.of(Part.WITH);
    }
    List<Part> all =
        query.order().descending()
            ? List.of(Part.WITHOUT, Part.WITH)
            : List.of(Part.WITH, Part.WITHOUT);
    return after
        .map(place -> place.key().isPresent() ? Part.WITH : Part.WITHOUT)
        .map(first -> all.subList(all.indexOf(first), all.size()))
        .orElse(all);
  }

  private List<Found> part(Mapped key, Part part, Optional<Keyset> after, int already) {
    EntityQuery<T> statement = new EntityQuery<>(models, model, viewer);
    new Conditions(statement, model, models, faults).all(query, kind);
    if (!faults.isEmpty()) {
      return List.of();
    }
    boolean byId = key.field().name().equals(model.id().field().name());
    boolean descending = query.order().descending();
    Path<?> path = statement.at(key);
    if (part == Part.WITHOUT) {
      statement.require(path.isNull());
    } else if (parts(key, Optional.empty()).size() > 1) {
      statement.require(path.isNotNull());
    }
    after.ifPresent(place -> statement.require(behind(statement, key, place, part, byId)));
    List<Mapped> wanted = new ArrayList<>();
    wanted.add(key);
    query.fields().stream()
        .filter(name -> kind.field(name).isPresent() && !name.equals(key.field().name()))
        .forEach(name -> model.field(name).ifPresent(wanted::add));
    Optional<EntityTrash> trash = model.trash().filter(_ -> query.fields().contains(Trash.FIELD));
    trash.map(EntityTrash::removed).filter(field -> !wanted.contains(field)).ifPresent(wanted::add);
    Rows rows = new Rows(statement, model, wanted);
    if (byId || part == Part.WITHOUT) {
      statement.orderById(descending);
    } else {
      statement.order(path, descending);
    }
    List<Tuple> tuples = statement.run(query.limit() + 1 - already);
    return tuples.stream()
        .map(rows::entry)
        .map(entry -> trash.map(one -> one.told(entry)).orElse(entry))
        .map(Found::new)
        .toList();
  }

  /// A first bound on the key alone lets an index go straight to the place.
  @SuppressWarnings({"unchecked", "rawtypes"}) // Only comparable types can be ordered by.
  private Predicate behind(
      EntityQuery<T> statement, Mapped key, Keyset place, Part part, boolean byId) {
    CriteriaBuilder where = statement.where();
    Comparable id = (Comparable) Texts.parse(model.id().type(), place.id()).orElseThrow();
    Expression idPath = statement.id();
    boolean down = query.order().descending();
    Predicate behindId = down ? where.lessThan(idPath, id) : where.greaterThan(idPath, id);
    if (byId || part == Part.WITHOUT) {
      return behindId;
    }
    Comparable value =
        (Comparable) Texts.parse(key.type(), place.key().orElseThrow()).orElseThrow();
    Expression path = statement.at(key);
    return down
        ? where.and(
            where.lessThanOrEqualTo(path, value), where.or(where.lessThan(path, value), behindId))
        : where.and(
            where.greaterThanOrEqualTo(path, value),
            where.or(where.greaterThan(path, value), behindId));
  }
}
