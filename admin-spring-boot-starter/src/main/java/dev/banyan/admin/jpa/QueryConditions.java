package dev.banyan.admin.jpa;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.SoftDelete;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Translates filters and searches to query conditions.
final class QueryConditions {
  private final EntityQuery<?> query;
  private final EntityModel<?> model;
  private final EntityModels models;
  private final Map<String, FieldError> faults;

  QueryConditions(
      EntityQuery<?> query,
      EntityModel<?> model,
      EntityModels models,
      Map<String, FieldError> faults) {
    this.query = query;
    this.model = model;
    this.models = models;
    this.faults = faults;
  }

  /// @param recordType as the viewer sees it; contains all fields that the query filters by
  void all(RecordQuery asked, RecordType recordType) {
    search(asked.text(), recordType.searched());
    model.trash().ifPresent(trash -> trash.narrow(query, asked.filters().get(SoftDelete.FIELD)));
    asked
        .filters()
        .forEach((name, criterion) -> {
          if (model.trash().isEmpty() || !name.equals(SoftDelete.FIELD)) {
            filter(recordType.field(name).orElseThrow(), criterion);
          }
        });
  }

  /// @param fields fields that the viewer may search
  private void search(String text, List<String> fields) {
    if (text.isBlank()) {
      return;
    }
    List<Predicate> any = new ArrayList<>();
    for (SearchField one : SearchField.of(model)) {
      model
          .field(one.field())
          .filter(ignored -> fields.contains(one.field()))
          .ifPresent(field -> searched(one, field, text).ifPresent(any::add));
    }
    query.require(query.where().or(any.toArray(Predicate[]::new)));
  }

  @SuppressWarnings("unchecked") // A field of type String has a path of type String.
  private Optional<Predicate> searched(SearchField one, FieldMapping field, String text) {
    CriteriaBuilder where = query.where();
    if (!field.type().equals(String.class)) {
      return TextConverter.parse(field.type(), text.strip())
          .map(value -> where.equal(query.at(field), value));
    }
    Path<String> path = (Path<String>) query.at(field);
    return Optional.of(
        one.pattern(text.strip())
            .map(pattern -> where.like(where.lower(path), pattern, '!'))
            .orElseGet(() -> where.equal(path, text.strip())));
  }

  private void filter(Field field, Criterion criterion) {
    FieldMapping fieldMapping = model.field(field.name()).orElseThrow();
    switch (criterion) {
      case Criterion.AnyOf(var texts) -> anyOf(fieldMapping, texts);
      case Criterion.Between(var from, var to) -> between(fieldMapping, from, to);
    }
  }

  private void anyOf(FieldMapping field, List<String> texts) {
    String name = field.field().name();
    if (field.field().type().isLink()) {
      EntityKey key = models.of(field.type()).key();
      List<List<Object>> ids = key.parse(texts);
      if (ids.size() < texts.size()) {
        faults.put(name, FieldError.of("fault.filter"));
        return;
      }
      query.require(key.isAnyOf(query.where(), query.target(field), ids));
      return;
    }
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      TextConverter.parse(field.type(), text)
          .ifPresentOrElse(values::add, () -> faults.put(name, FieldError.of("fault.filter")));
    }
    query.require(query.at(field).in(values));
  }

  private void between(FieldMapping field, String from, String to) {
    end(field, from).ifPresent(value -> query.require(compare(field, value, false)));
    end(field, to).ifPresent(value -> query.require(compare(field, value, true)));
  }

  private Optional<Object> end(FieldMapping field, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    Optional<Object> value = TextConverter.parse(field.type(), text.strip());
    if (value.isEmpty()) {
      faults.put(
          field.field().name(),
          FieldError.of("fault." + field.field().type().name().toLowerCase(Locale.ROOT)));
    }
    return value;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // Only comparable types have ranges.
  private Predicate compare(FieldMapping field, Object value, boolean atMost) {
    Expression path = query.at(field);
    return atMost
        ? query.where().lessThanOrEqualTo(path, (Comparable) value)
        : query.where().greaterThanOrEqualTo(path, (Comparable) value);
  }
}
