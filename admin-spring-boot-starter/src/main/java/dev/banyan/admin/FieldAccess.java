package dev.banyan.admin;

import dev.banyan.admin.model.AdminPrincipal;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Who can see and edit which fields of an entity. [AdminOptions] sets it at startup; read-only
/// afterwards.
public final class FieldAccess<T> {
  private final Set<String> readOnly = new HashSet<>();
  private final Set<String> hidden = new HashSet<>();
  private final Map<String, Predicate<AdminPrincipal>> visibleTo = new HashMap<>();
  private final Map<String, Predicate<AdminPrincipal>> writtenBy = new HashMap<>();
  private final Map<String, BiPredicate<T, AdminPrincipal>> writableWhile = new HashMap<>();

  FieldAccess() {}

  void readOnly(Collection<String> fields) {
    readOnly.addAll(fields);
  }

  void hide(Collection<String> fields) {
    hidden.addAll(fields);
  }

  void visibleTo(String field, Predicate<AdminPrincipal> who) {
    visibleTo.put(field, who);
  }

  void writtenBy(String field, Predicate<AdminPrincipal> who) {
    writtenBy.put(field, who);
  }

  void writableWhile(String field, BiPredicate<T, AdminPrincipal> condition) {
    writableWhile.put(field, condition);
  }

  public boolean isHidden(String field) {
    return hidden.contains(field);
  }

  public boolean isSeen(String field, AdminPrincipal viewer) {
    return !hidden.contains(field) && visibleTo.getOrDefault(field, ignored -> true).test(viewer);
  }

  public boolean isWritable(String field, AdminPrincipal viewer) {
    return !readOnly.contains(field) && writtenBy.getOrDefault(field, ignored -> true).test(viewer);
  }

  /// Whether the field of this record can be edited.
  public boolean isWritable(String field, T record, AdminPrincipal viewer) {
    return writableWhile.getOrDefault(field, (ignored, ignored2) -> true).test(record, viewer);
  }
}
