package dev.banyan.monolith.admin;

import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Optional;

/// How the admin shows the records of one entity, where what it would do by itself is not enough: a
/// bean of a class of its own for each such entity.
///
/// Without one, an entity is shown all the same, with what the JPA metamodel and its validations
/// tell.
public abstract class AdminView<T> {
  private final Class<T> entity;

  protected AdminView(Class<T> entity) {
    this.entity = entity;
  }

  public final Class<T> entity() {
    return entity;
  }

  /// Says what is different. Called once, at the start.
  protected abstract void describe(Description<T> it);

  /// Which records the viewer may know of: a condition of every statement, for lists, look-ups,
  /// suggestions, exports and changes alike.
  protected Predicate rows(Viewer viewer, Root<T> record, CriteriaBuilder where) {
    return where.conjunction();
  }

  /// Completes a record before it is validated and written.
  protected void beforeSave(T record, Viewer viewer, boolean adding) {}

  /// Who adds and changes these records, where their rows are not simply written.
  protected Optional<RecordWriter<T>> writer() {
    return Optional.empty();
  }

  /// What there is to hand over once after a record was added, such as a first password; empty for
  /// nothing.
  protected String afterAdd(T record, Viewer viewer) {
    return "";
  }

  /// Takes a record away where there is more to it than to delete its row; `false` to have that
  /// deleted.
  protected boolean end(T record, Viewer viewer) {
    return false;
  }

  public final Description<T> description() {
    Description<T> description = new Description<>();
    describe(description);
    return description;
  }

  /// For the source of records alone.
  public final Predicate rule(Viewer viewer, Root<T> record, CriteriaBuilder where) {
    return rows(viewer, record, where);
  }

  public final void complete(T record, Viewer viewer, boolean adding) {
    beforeSave(record, viewer, adding);
  }

  public final Optional<RecordWriter<T>> owner() {
    return writer();
  }

  public final boolean takesAway(T record, Viewer viewer) {
    return end(record, viewer);
  }

  public final String handOver(T record, Viewer viewer) {
    return afterAdd(record, viewer);
  }
}
