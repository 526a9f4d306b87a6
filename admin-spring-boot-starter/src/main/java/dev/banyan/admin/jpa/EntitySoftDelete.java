package dev.banyan.admin.jpa;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.Value;
import jakarta.persistence.criteria.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Soft delete of an entity: deleted records have a timestamp in one field.
///
/// @param removed that field
record EntitySoftDelete(FieldMapping removed) {
  static final Field FIELD = Field.of(SoftDelete.FIELD, FieldType.YES_NO).readOnly().filtered(true);
  static final List<Action> ACTIONS =
      List.of(
          new Action(SoftDelete.RESTORE, Permission.DELETE, false),
          new Action(SoftDelete.DELETE_FOR_GOOD, Permission.DELETE, true));

  /// Empty for an entity without soft delete.
  ///
  /// @throws IllegalArgumentException if the field cannot hold the timestamp
  static Optional<EntitySoftDelete> of(EntityModel<?> model) {
    String field = model.description().softDelete();
    if (field.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        model
            .field(field)
            .filter(one -> one.isOwn() && one.path().size() == 1)
            .filter(one -> one.field().type() == FieldType.MOMENT && !one.field().required())
            .map(EntitySoftDelete::new)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    model.type().getName() + " has no moment that may be empty called " + field)));
  }

  /// Whether the filter has a valid value.
  static boolean isAsked(@Nullable Criterion criterion) {
    return !(criterion instanceof Criterion.AnyOf(var texts))
        || List.of("true", "false").containsAll(texts);
  }

  /// Restricts a query to deleted records or to the others; no restriction if both are requested.
  void narrow(EntityQuery<?> query, @Nullable Criterion criterion) {
    List<String> asked = criterion instanceof Criterion.AnyOf(var texts) ? texts : List.of("false");
    Path<?> moment = query.at(removed);
    if (!asked.contains("true")) {
      query.require(moment.isNull());
    } else if (!asked.contains("false")) {
      query.require(moment.isNotNull());
    }
  }

  /// The entry with a field that tells whether it is deleted.
  RecordEntry told(RecordEntry recordEntry) {
    Map<String, Value> values = new HashMap<>(recordEntry.values());
    boolean inTrash = !recordEntry.value(removed.field().name()).raw().isEmpty();
    values.put(SoftDelete.FIELD, Value.text(String.valueOf(inTrash)));
    return new RecordEntry(recordEntry.id(), recordEntry.version(), recordEntry.label(), values);
  }

  boolean holds(Object record) {
    return member().of(record) != null;
  }

  void delete(Object record, Instant now) {
    member()
        .with(record, TextConverter.parse(removed.type(), TextConverter.print(now)).orElseThrow());
  }

  void restore(Object record) {
    member().with(record, null);
  }

  private PropertyAccessor member() {
    return new PropertyAccessor(removed.last());
  }
}
