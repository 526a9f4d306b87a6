package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion.Between;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaSelect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which stretches of a field's values hold any record that a query asks for. One statement for all
/// of them, which looks in each no further than to its first record.
final class EntityStretches<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Viewer viewer;
  private final Kind kind;
  private final Query query;

  EntityStretches(EntityModels models, EntityModel<T> model, Viewer viewer, Query query) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.kind = Kinds.of(model, viewer);
    this.query = query;
  }

  /// All of them where the query means nothing: whoever lists by it says so.
  List<Between> filled(String field, List<Between> stretches) {
    Map<String, Fault> faults = new HashMap<>();
    List<CriteriaSelect<Tuple>> parts =
        IntStream.range(0, stretches.size())
            .mapToObj(at -> part(at, query.within(field, stretches.get(at)), faults))
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

  private CriteriaSelect<Tuple> part(int at, Query within, Map<String, Fault> faults) {
    EntityQuery<T> statement = new EntityQuery<>(models, model, viewer);
    new Conditions(statement, model, models, faults).all(within, kind);
    return statement.anyAs(at);
  }
}
