package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion.Between;
import dev.banyan.admin.model.RecordType;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaSelect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Determines which value ranges of a field contain any matching record. One statement checks all
/// ranges and stops at the first record of each.
final class RangeProbe<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final AdminPrincipal viewer;
  private final RecordType recordType;
  private final RecordQuery recordQuery;

  RangeProbe(
      EntityModels models, EntityModel<T> model, AdminPrincipal viewer, RecordQuery recordQuery) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.recordType = RecordTypeFactory.of(model, viewer);
    this.recordQuery = recordQuery;
  }

  /// Returns all ranges if the query is invalid; the list itself reports the error.
  List<Between> filled(String field, List<Between> stretches) {
    Map<String, FieldError> faults = new HashMap<>();
    List<CriteriaSelect<Tuple>> parts =
        IntStream.range(0, stretches.size())
            .mapToObj(at -> part(at, recordQuery.within(field, stretches.get(at)), faults))
            .toList();
    if (parts.isEmpty() || !faults.isEmpty()) {
      return stretches;
    }
    var where = models.entities().getCriteriaBuilder();
    CriteriaSelect<Tuple> all = parts.stream().reduce(where::unionAll).orElseThrow();
    return models.entities().createQuery(all).getResultList().stream()
        .map(row -> stretches.get(row.get(0, Integer.class)))
        .toList();
  }

  private CriteriaSelect<Tuple> part(int at, RecordQuery within, Map<String, FieldError> faults) {
    EntityQuery<T> statement = new EntityQuery<>(models, model, viewer);
    new QueryConditions(statement, model, models, faults).all(within, recordType);
    return statement.anyAs(at);
  }
}
