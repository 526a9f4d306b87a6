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
import jakarta.persistence.criteria.Order;
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

  Path<T> root() {
    return root;
  }

  /// The model of the records that a field leads to.
  EntityModel<?> modelOf(FieldMapping link) {
    return models.of(link.type());
  }

  /// A linked record whose id is asked for: a plain id is read from the foreign key column, without
  /// a join.
  Path<?> target(FieldMapping link) {
    if (link.field().type() != FieldType.ONE || !modelOf(link).key().isSimple()) {
      return at(link);
    }
    Path<?> at = root;
    for (Attribute<?, ?> step : link.path()) {
      at = at.get(step.getName());
    }
    return at;
  }

  private Path<?> label(FieldMapping link, FieldMapping label) {
    Path<?> at = at(link);
    for (Attribute<?, ?> step : label.path()) {
      at = at.get(step.getName());
    }
    return at;
  }

  /// @return the index of the selected value in a row; for a link that of the first part of its id,
  ///   with the label after the parts
  int select(FieldMapping field) {
    int place = selections.size();
    if (field.field().type() == FieldType.ONE) {
      EntityModel<?> target = modelOf(field);
      selections.addAll(target.key().in(target(field)));
      target.label().ifPresent(label -> selections.add(label(field, label)));
    } else {
      selections.add(at(field));
    }
    return place;
  }

  /// @return the index of the first part of the id in a row
  int selectId() {
    int place = selections.size();
    selections.addAll(model.key().in(root));
    return place;
  }

  void order(Path<?> key, boolean descending) {
    List<Order> orders = new ArrayList<>();
    orders.add(descending ? where.desc(key) : where.asc(key));
    orders.addAll(model.key().order(where, root, descending));
    query.orderBy(orders);
  }

  void orderById(boolean descending) {
    query.orderBy(model.key().order(where, root, descending));
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
