package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.monolith.admin.records.Trash;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Filters and searches as conditions of a statement.
final class Conditions {
  private final EntityQuery<?> query;
  private final EntityModel<?> model;
  private final EntityModels models;
  private final Map<String, Fault> faults;

  Conditions(
      EntityQuery<?> query, EntityModel<?> model, EntityModels models, Map<String, Fault> faults) {
    this.query = query;
    this.model = model;
    this.models = models;
    this.faults = faults;
  }

  /// @param kind as the viewer sees it; it has all fields by which the query filters
  void all(Query asked, Kind kind) {
    search(asked.text(), kind.searched());
    model.trash().ifPresent(trash -> trash.narrow(query, asked.filters().get(Trash.FIELD)));
    asked
        .filters()
        .forEach((name, criterion) -> {
          if (model.trash().isEmpty() || !name.equals(Trash.FIELD)) {
            filter(kind.field(name).orElseThrow(), criterion);
          }
        });
  }

  /// @param fields those that may be looked at
  private void search(String text, List<String> fields) {
    if (text.isBlank()) {
      return;
    }
    List<Predicate> any = new ArrayList<>();
    for (Searching one : Searching.of(model)) {
      model
          .field(one.field())
          .filter(_ -> fields.contains(one.field()))
          .ifPresent(field -> searched(one, field, text).ifPresent(any::add));
    }
    query.require(query.where().or(any.toArray(Predicate[]::new)));
  }

  @SuppressWarnings("unchecked") // A field of type String has a path of type String.
  private Optional<Predicate> searched(Searching one, Mapped field, String text) {
    CriteriaBuilder where = query.where();
    if (!field.type().equals(String.class)) {
      return Texts.parse(field.type(), text.strip())
          .map(value -> where.equal(query.at(field), value));
    }
    Path<String> path = (Path<String>) query.at(field);
    return Optional.of(
        one.pattern(text.strip())
            .map(pattern -> where.like(where.lower(path), pattern, '!'))
            .orElseGet(() -> where.equal(path, text.strip())));
  }

  private void filter(Field field, Criterion criterion) {
    Mapped mapped = model.field(field.name()).orElseThrow();
    switch (criterion) {
      case Criterion.AnyOf(var texts) -> anyOf(mapped, texts);
      case Criterion.Between(var from, var to) -> between(mapped, from, to);
    }
  }

  private void anyOf(Mapped field, List<String> texts) {
    String name = field.field().name();
    boolean link = field.field().type().isLink();
    Class<?> type = link ? models.of(field.type()).id().type() : field.type();
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      Texts.parse(type, text)
          .ifPresentOrElse(values::add, () -> faults.put(name, Fault.of("fault.filter")));
    }
    Path<?> path =
        link && field.field().type() == FieldType.ONE ? query.linkId(field) : query.at(field);
    query.require(path.in(values));
  }

  private void between(Mapped field, String from, String to) {
    end(field, from).ifPresent(value -> query.require(compare(field, value, false)));
    end(field, to).ifPresent(value -> query.require(compare(field, value, true)));
  }

  private Optional<Object> end(Mapped field, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Optional<Object> value = Texts.parse(field.type(), text.strip());
    if (value.isEmpty()) {
      faults.put(
          field.field().name(),
          Fault.of("fault." + field.field().type().name().toLowerCase(Locale.ROOT)));
    }
    return value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Only comparable types have ranges.
  private Predicate compare(Mapped field, Object value, boolean atMost) {
    Expression path = query.at(field);
    return atMost
        ? query.where().lessThanOrEqualTo(path, (Comparable) value)
        : query.where().greaterThanOrEqualTo(path, (Comparable) value);
  }
}
