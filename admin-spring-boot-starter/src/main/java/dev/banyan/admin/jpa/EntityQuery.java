package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.FieldType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.query.criteria.JpaCriteriaQuery;

/// Builder for one query over an entity, with its joins and selections, under the viewer's row
/// rule.
///
/// It selects columns and never whole entities, so nothing is lazily loaded.
final class EntityQuery<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final CriteriaBuilder where;
  private final CriteriaQuery<Tuple> query;
  private final Root<T> root;
  private final Map<String, Join<?, ?>> joins = new HashMap<>();
  private final List<Predicate> conditions = new ArrayList<>();
  private final List<Selection<?>> selections = new ArrayList<>();

  EntityQuery(EntityModels models, EntityModel<T> model, AdminPrincipal viewer) {
    this.models = models;
    this.model = model;
    this.where = models.entities().getCriteriaBuilder();
    this.query = where.createTupleQuery();
    this.root = query.from(model.type());
    conditions.add(model.view().rule(viewer, root, where));
  }

  CriteriaBuilder where() {
    return where;
  }

  void require(Predicate condition) {
    conditions.add(condition);
  }

  /// The path of the field in this query; relations are joined.
  Path<?> at(FieldMapping field) {
    Path<?> at = root;
    StringBuilder way = new StringBuilder();
    for (Attribute<?, ?> step : field.path()) {
      way.append('.').append(step.getName());
      if (step.isAssociation()) {
        From<?, ?> from = (From<?, ?>) at;
        at =
            joins.computeIfAbsent(
                way.toString(), ignored -> from.join(step.getName(), JoinType.LEFT));
      } else {
        at = at.get(step.getName());
      }
    }
    return at;
  }

  Path<?> id() {
    return root.get(model.id().last().getName());
  }

  /// The id of a linked record, read from the foreign key column without a join.
  Path<?> linkId(FieldMapping link) {
    Path<?> at = root;
    for (Attribute<?, ?> step : link.path()) {
      at = at.get(step.getName());
    }
    return at.get(models.of(link.type()).id().last().getName());
  }

  Path<?> linkLabel(FieldMapping link) {
    EntityModel<?> target = models.of(link.type());
    FieldMapping label = target.field(target.label()).orElseThrow();
    Path<?> at = at(link);
    for (Attribute<?, ?> step : label.path()) {
      at = at.get(step.getName());
    }
    return at;
  }

  /// @return the indexes of the selected values in a row: one, or id and label for a link
  int select(FieldMapping field) {
    int place = selections.size();
    if (field.field().type() == FieldType.ONE) {
      selections.add(linkId(field));
      selections.add(linkLabel(field));
    } else {
      selections.add(at(field));
    }
    return place;
  }

  int selectId() {
    selections.add(id());
    return selections.size() - 1;
  }

  void order(Path<?> key, boolean descending) {
    query.orderBy(
        descending
            ? List.of(where.desc(key), where.desc(id()))
            : List.of(where.asc(key), where.asc(id())));
  }

  void orderById(boolean descending) {
    query.orderBy(descending ? where.desc(id()) : where.asc(id()));
  }

  /// Selects this number if any row exists, as part of a larger statement.
  CriteriaQuery<Tuple> anyAs(int number) {
    query.select(where.tuple(where.literal(number))).where(conditions.toArray(Predicate[]::new));
    ((JpaCriteriaQuery<Tuple>) query).fetch(1);
    return query;
  }

  List<Tuple> run(int limit) {
    EntityManager entities = models.entities();
    query
        .select(where.tuple(selections.toArray(Selection<?>[]::new)))
        .where(conditions.toArray(Predicate[]::new));
    return entities.createQuery(query).setMaxResults(limit).getResultList();
  }
}
