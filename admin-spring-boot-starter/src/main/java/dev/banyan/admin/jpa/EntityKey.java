package dev.banyan.admin.jpa;

import dev.banyan.admin.model.KeyText;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Order;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The id of an entity: one attribute, or several parts. Knows its text and its conditions in
/// queries. An id is a list with the value of each part.
final class EntityKey {
  private final List<KeyPart> parts;
  private final EntityType<?> entity;

  private EntityKey(List<KeyPart> parts, EntityType<?> entity) {
    this.parts = List.copyOf(parts);
    this.entity = entity;
  }

  /// Empty if the admin cannot show records with such an id.
  static Optional<EntityKey> of(EntityType<?> entity) {
    return KeyPart.of(entity).map(parts -> new EntityKey(parts, entity));
  }

  List<KeyPart> parts() {
    return parts;
  }

  /// Whether the id is one plain attribute of the entity.
  boolean isSimple() {
    return parts.getFirst().plain();
  }

  /// The fields that make up the id.
  List<String> fields() {
    return parts.stream().map(KeyPart::field).distinct().toList();
  }

  boolean has(String field) {
    return fields().contains(field);
  }

  /// The field that stands for the order by id.
  String first() {
    return parts.getFirst().field();
  }

  /// The id with this text; empty if there can be none.
  Optional<List<Object>> parse(String text) {
    List<String> texts = KeyText.split(text, parts.size()).orElse(List.of());
    List<Object> id = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      parts.get(i).parse(texts.get(i)).ifPresent(id::add);
    }
    return id.size() == parts.size() ? Optional.of(id) : Optional.empty();
  }

  List<List<Object>> parse(Collection<String> texts) {
    return texts.stream().flatMap(text -> parse(text).stream()).toList();
  }

  String print(List<Object> id) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      texts.add(parts.get(i).print(id.get(i)));
    }
    return KeyText.join(texts);
  }

  /// The text of the id whose parts stand in the row from this place on; empty if a part is null.
  Optional<String> text(Tuple row, int place) {
    List<Object> id = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Object part = row.get(place + i);
      if (part == null) {
        return Optional.empty();
      }
      id.add(part);
    }
    return Optional.of(print(id));
  }

  /// The parts of an identifier as JPA holds it; empty if one is null.
  Optional<List<Object>> ofIdentifier(Object identifier) {
    if (isSimple()) {
      return Optional.of(List.of(identifier));
    }
    List<Object> id = new ArrayList<>();
    for (KeyPart part : parts) {
      Object value = KeyReader.part(entity, identifier, part.path());
      if (value == null) {
        return Optional.empty();
      }
      id.add(value);
    }
    return Optional.of(id);
  }

  /// The paths of the parts.
  ///
  /// @param record the path of the record in the query
  List<Path<?>> in(Path<?> record) {
    return parts.stream().<Path<?>>map(part -> part.in(record)).toList();
  }

  Predicate is(CriteriaBuilder where, Path<?> record, List<Object> id) {
    List<Path<?>> paths = in(record);
    List<Predicate> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      all.add(where.equal(paths.get(i), id.get(i)));
    }
    return all.size() == 1 ? all.getFirst() : where.and(all.toArray(Predicate[]::new));
  }

  Predicate isAnyOf(CriteriaBuilder where, Path<?> record, Collection<List<Object>> ids) {
    return parts.size() == 1
        ? in(record).getFirst().in(ids.stream().map(List::getFirst).toList())
        : where.or(ids.stream().map(id -> is(where, record, id)).toArray(Predicate[]::new));
  }

  List<Order> order(CriteriaBuilder where, Path<?> record, boolean descending) {
    return in(record).stream()
        .map(path -> descending ? where.desc(path) : where.asc(path))
        .toList();
  }

  /// Those that come after this id in the order. An additional condition on the first part alone
  /// lets PostgreSQL seek in the index.
  Predicate behind(CriteriaBuilder where, Path<?> record, List<Object> id, boolean descending) {
    return behind(where, in(record), id, descending);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The parts of an id can be ordered by.
  private static Predicate behind(
      CriteriaBuilder where, List<Path<?>> paths, List<Object> id, boolean descending) {
    Expression path = paths.getFirst();
    Comparable value = (Comparable) id.getFirst();
    Predicate first = descending ? where.lessThan(path, value) : where.greaterThan(path, value);
    if (paths.size() == 1) {
      return first;
    }
    Predicate rest =
        behind(where, paths.subList(1, paths.size()), id.subList(1, id.size()), descending);
    return where.and(
        descending ? where.lessThanOrEqualTo(path, value) : where.greaterThanOrEqualTo(path, value),
        where.or(first, rest));
  }
}
