package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind.Action;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Value;
import jakarta.persistence.criteria.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The trash of an entity: its records that have a moment in one field, the one of their removal.
///
/// @param removed that field
record EntityTrash(Mapped removed) {
  static final Field FIELD = Field.of(Trash.FIELD, FieldType.YES_NO).readOnly().filtered(true);
  static final List<Action> ACTIONS =
      List.of(
          new Action(Trash.RESTORE, Permission.DELETE, false),
          new Action(Trash.DELETE_FOR_GOOD, Permission.DELETE, true));

  /// Empty for an entity without one.
  ///
  /// @throws IllegalArgumentException where what should hold the moment cannot
  static Optional<EntityTrash> of(EntityModel<?> model) {
    String field = model.description().trash();
    if (field.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        model
            .field(field)
            .filter(one -> one.isOwn() && one.path().size() == 1)
            .filter(one -> one.field().type() == FieldType.MOMENT && !one.field().required())
            .map(EntityTrash::new)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    model.type().getName() + " has no moment that may be empty called " + field)));
  }

  /// Whether the filter asks for what there can be.
  static boolean isAsked(@Nullable Criterion criterion) {
    return !(criterion instanceof Criterion.AnyOf(var texts))
        || List.of("true", "false").containsAll(texts);
  }

  /// Narrows a statement to what is in it, or is not; to neither where both are asked for.
  void narrow(EntityQuery<?> query, @Nullable Criterion criterion) {
    List<String> asked = criterion instanceof Criterion.AnyOf(var texts) ? texts : List.of("false");
    Path<?> moment = query.at(removed);
    if (!asked.contains("true")) {
      query.require(moment.isNull());
    } else if (!asked.contains("false")) {
      query.require(moment.isNotNull());
    }
  }

  /// The entry with what its moment says about it.
  Entry told(Entry entry) {
    Map<String, Value> values = new HashMap<>(entry.values());
    boolean inTrash = !entry.value(removed.field().name()).raw().isEmpty();
    values.put(Trash.FIELD, Value.text(String.valueOf(inTrash)));
    return new Entry(entry.id(), entry.version(), entry.label(), values);
  }

  boolean holds(Object record) {
    return member().of(record) != null;
  }

  void take(Object record, Instant now) {
    member().with(record, Texts.parse(removed.type(), Texts.print(now)).orElseThrow());
  }

  void giveBack(Object record) {
    member().with(record, null);
  }

  private Member member() {
    return new Member(removed.last());
  }
}
