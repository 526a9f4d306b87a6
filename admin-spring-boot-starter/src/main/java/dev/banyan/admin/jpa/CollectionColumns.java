package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.Value.Link;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.ListJoin;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Loads values that are not columns of a record's row: to-many links and computed columns. Uses
/// one statement per link field and one for all computed columns, for any number of records.
final class CollectionColumns<T> {
  static final int MOST_LINKS = 200;
  private final EntityModels models;
  private final EntityModel<T> model;
  private final AdminPrincipal viewer;

  CollectionColumns(EntityModels models, EntityModel<T> model, AdminPrincipal viewer) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
  }

  List<RecordEntry> completed(List<RecordEntry> entries, List<String> fields) {
    if (entries.isEmpty()) {
      return entries;
    }
    List<RecordEntry> completed = entries;
    for (String name : fields) {
      if (!model.description().access().isSeen(name, viewer)) {
        continue;
      }
      FieldMapping many = model.field(name).filter(FieldMapping::isCollection).orElse(null);
      if (many != null) {
        completed =
            with(
                completed,
                name,
                many.field().type() == FieldType.MANY
                    ? links(many, completed)
                    : values(many, completed));
      }
    }
    List<String> computed =
        fields.stream()
            .filter(model.description().computed()::containsKey)
            .filter(name -> model.description().access().isSeen(name, viewer))
            .toList();
    return computed.isEmpty() ? completed : computed(completed, computed);
  }

  private Predicate owners(CriteriaBuilder where, Root<T> root, List<RecordEntry> entries) {
    return model
        .key()
        .isAnyOf(where, root, model.key().parse(entries.stream().map(RecordEntry::id).toList()));
  }

  private Map<String, Value> values(FieldMapping many, List<RecordEntry> entries) {
    CriteriaBuilder where = models.entities().getCriteriaBuilder();
    CriteriaQuery<Tuple> query = where.createTupleQuery();
    Root<T> root = query.from(model.type());
    Join<Object, Object> value = root.join(many.last().getName(), JoinType.INNER);
    List<Selection<?>> selected = new ArrayList<>(model.key().in(root));
    selected.add(value);
    Expression<?> place =
        new PropertyAccessor(many.last()).has(OrderColumn.class)
            ? ((ListJoin<?, ?>) value).index()
            : value;
    query
        .select(where.tuple(selected.toArray(Selection<?>[]::new)))
        .where(owners(where, root, entries))
        .orderBy(where.asc(place));
    Map<String, List<String>> texts = new HashMap<>();
    for (Tuple row : models.entities().createQuery(query).getResultList()) {
      texts
          .computeIfAbsent(model.key().text(row, 0).orElse(""), ignored -> new ArrayList<>())
          .add(TextConverter.print(row.get(selected.size() - 1)));
    }
    Map<String, Value> values = new HashMap<>();
    texts.forEach((id, all) -> values.put(id, new Value.Several(all)));
    return values;
  }

  private Map<String, Value> links(FieldMapping many, List<RecordEntry> entries) {
    CriteriaBuilder where = models.entities().getCriteriaBuilder();
    CriteriaQuery<Tuple> query = where.createTupleQuery();
    Root<T> root = query.from(model.type());
    var target = root.join(many.last().getName(), JoinType.INNER);
    EntityModel<?> other = models.of(many.type());
    int own = model.key().parts().size();
    List<Selection<?>> selected = new ArrayList<>(model.key().in(root));
    selected.addAll(other.key().in(target));
    int place = selected.size();
    other
        .label()
        .ifPresent(field -> {
          Path<?> label = target;
          for (var step : field.path()) {
            label = label.get(step.getName());
          }
          selected.add(label);
        });
    query
        .select(where.tuple(selected.toArray(Selection<?>[]::new)))
        .where(owners(where, root, entries))
        .orderBy(other.key().order(where, target, false));
    Map<String, List<Link>> links = new HashMap<>();
    for (Tuple row :
        models
            .entities()
            .createQuery(query)
            .setMaxResults((MOST_LINKS + 1) * entries.size())
            .getResultList()) {
      String text = other.key().text(row, own).orElse("");
      Object shown = place < selected.size() ? row.get(place) : null;
      links
          .computeIfAbsent(model.key().text(row, 0).orElse(""), ignored -> new ArrayList<>())
          .add(new Link(text, shown == null ? text : TextConverter.print(shown)));
    }
    Map<String, Value> values = new HashMap<>();
    links.forEach((owner, all) ->
        values.put(
            owner,
            new Value.Links(
                all.subList(0, Math.min(all.size(), MOST_LINKS)), all.size() > MOST_LINKS)));
    return values;
  }

  private List<RecordEntry> computed(List<RecordEntry> entries, List<String> columns) {
    CriteriaBuilder where = models.entities().getCriteriaBuilder();
    CriteriaQuery<T> query = where.createQuery(model.type());
    Root<T> root = query.from(model.type());
    // Eagerly loaded associations are fetched in the same statement.
    model.fields().stream()
        .filter(one -> one.field().type() == FieldType.ONE && one.path().size() == 1)
        .forEach(one -> root.fetch(one.last().getName(), JoinType.LEFT));
    query.select(root).where(owners(where, root, entries));
    Map<String, T> records = new HashMap<>();
    for (T record : models.entities().createQuery(query).getResultList()) {
      models.idOf(model, record).ifPresent(id -> records.put(model.key().print(id), record));
    }
    List<RecordEntry> completed = entries;
    for (String column : columns) {
      Function<T, Object> work = model.description().computed().getOrDefault(column, ignored -> "");
      Map<String, Value> values = new HashMap<>();
      records.forEach((key, record) -> values.put(key, TupleMapper.of(work.apply(record))));
      completed = with(completed, column, values);
    }
    return completed;
  }

  private static List<RecordEntry> with(
      List<RecordEntry> entries, String field, Map<String, Value> values) {
    return entries.stream()
        .map(recordEntry -> {
          Map<String, Value> all = new HashMap<>(recordEntry.values());
          all.put(field, values.getOrDefault(recordEntry.id(), Value.nothing()));
          return new RecordEntry(recordEntry.id(), recordEntry.version(), recordEntry.label(), all);
        })
        .toList();
  }
}
