package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Optional;

/// How the admin shows the records of one entity, where what it would do by itself is not enough: a
/// bean of a class of its own for each such entity.
///
/// Without one, an entity is shown all the same, with what the JPA metamodel and its validations
/// tell.
public abstract class EntityAdmin<T> {
  private final Class<T> entity;

  protected EntityAdmin(Class<T> entity) {
    this.entity = entity;
  }

  public final Class<T> entity() {
    return entity;
  }

  /// Says what is different. Called once, at the start.
  protected abstract void describe(AdminOptions<T> it);

  /// Which records the viewer may know of: a condition of every statement, for lists, look-ups,
  /// suggestions, exports and changes alike.
  protected Predicate rows(AdminPrincipal viewer, Root<T> record, CriteriaBuilder where) {
    return where.conjunction();
  }

  /// Completes a record before it is validated and written.
  protected void beforeSave(T record, AdminPrincipal viewer, boolean adding) {}

  /// Who adds and changes these records, where their rows are not simply written.
  protected Optional<RecordWriter<T>> writer() {
    return Optional.empty();
  }

  /// What there is to hand over once after a record was added, such as a first password; empty for
  /// nothing.
  protected String afterAdd(T record, AdminPrincipal viewer) {
    return "";
  }

  /// Takes a record away where there is more to it than to delete its row; `false` to have that
  /// deleted.
  protected boolean end(T record, AdminPrincipal viewer) {
    return false;
  }

  public final AdminOptions<T> description() {
    AdminOptions<T> adminOptions = new AdminOptions<>();
    describe(adminOptions);
    return adminOptions;
  }

  /// For the source of records alone.
  public final Predicate rule(AdminPrincipal viewer, Root<T> record, CriteriaBuilder where) {
    return rows(viewer, record, where);
  }

  public final void complete(T record, AdminPrincipal viewer, boolean adding) {
    beforeSave(record, viewer, adding);
  }

  public final Optional<RecordWriter<T>> owner() {
    return writer();
  }

  public final boolean takesAway(T record, AdminPrincipal viewer) {
    return end(record, viewer);
  }

  public final String handOver(T record, AdminPrincipal viewer) {
    return afterAdd(record, viewer);
  }
}
