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
import jakarta.persistence.criteria.Root;
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

  private List<Object> ids(List<RecordEntry> entries) {
    return entries.stream()
        .map(recordEntry -> TextConverter.parse(model.id().type(), recordEntry.id()).orElseThrow())
        .toList();
  }

  private Map<String, Value> values(FieldMapping many, List<RecordEntry> entries) {
    CriteriaBuilder where = models.entities().getCriteriaBuilder();
    CriteriaQuery<Tuple> query = where.createTupleQuery();
    Root<T> root = query.from(model.type());
    Join<Object, Object> value = root.join(many.last().getName(), JoinType.INNER);
    Path<?> owner = root.get(model.id().last().getName());
    Expression<?> place =
        new PropertyAccessor(many.last()).has(OrderColumn.class)
            ? ((ListJoin<?, ?>) value).index()
            : value;
    query.select(where.tuple(owner, value)).where(owner.in(ids(entries))).orderBy(where.asc(place));
    Map<String, List<String>> texts = new HashMap<>();
    for (Tuple row : models.entities().createQuery(query).getResultList()) {
      texts
          .computeIfAbsent(TextConverter.print(row.get(0)), ignored -> new ArrayList<>())
          .add(TextConverter.print(row.get(1)));
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
    String id = other.id().last().getName();
    Path<?> label = target;
    for (var step : other.field(other.label()).orElseThrow().path()) {
      label = label.get(step.getName());
    }
    query
        .select(where.tuple(root.get(model.id().last().getName()), target.get(id), label))
        .where(root.get(model.id().last().getName()).in(ids(entries)))
        .orderBy(where.asc(target.get(id)));
    Map<String, List<Link>> links = new HashMap<>();
    for (Tuple row :
        models
            .entities()
            .createQuery(query)
            .setMaxResults((MOST_LINKS + 1) * entries.size())
            .getResultList()) {
      String text = TextConverter.print(row.get(1));
      Object shown = row.get(2);
      links
          .computeIfAbsent(TextConverter.print(row.get(0)), ignored -> new ArrayList<>())
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
    query.select(root).where(root.get(model.id().last().getName()).in(ids(entries)));
    Map<String, T> records = new HashMap<>();
    PropertyAccessor id = new PropertyAccessor(model.id().last());
    for (T record : models.entities().createQuery(query).getResultList()) {
      Object key = id.of(record);
      if (key != null) {
        records.put(TextConverter.print(key), record);
      }
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
