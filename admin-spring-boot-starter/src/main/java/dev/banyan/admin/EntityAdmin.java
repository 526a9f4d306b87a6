package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Optional;

/// Customizes how the admin shows an entity. Define one subclass per entity as a bean.
///
/// An entity without one is shown with defaults from the JPA metamodel and its validation
/// constraints.
public abstract class EntityAdmin<T> {
  private final Class<T> entity;

  protected EntityAdmin(Class<T> entity) {
    this.entity = entity;
  }

  public final Class<T> entity() {
    return entity;
  }

  /// Sets the options. Called once at startup.
  protected abstract void describe(AdminOptions<T> it);

  /// Row-level access rule: a condition added to every statement for lists, look-ups, suggestions,
  /// exports and changes.
  protected Predicate rows(AdminPrincipal viewer, Root<T> record, CriteriaBuilder where) {
    return where.conjunction();
  }

  /// Completes a record before it is validated and saved.
  protected void beforeSave(T record, AdminPrincipal viewer, boolean adding) {}

  /// Writer for entities whose rows cannot be written directly.
  protected Optional<RecordWriter<T>> writer() {
    return Optional.empty();
  }

  /// Text to show once after a record was added, such as an initial password; empty for none.
  protected String afterAdd(T record, AdminPrincipal viewer) {
    return "";
  }

  /// Deletes a record that needs more than deleting its row; `false` to delete the row.
  protected boolean end(T record, AdminPrincipal viewer) {
    return false;
  }

  public final AdminOptions<T> description() {
    AdminOptions<T> adminOptions = new AdminOptions<>();
    describe(adminOptions);
    return adminOptions;
  }

  /// Internal: used only by the record source.
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
