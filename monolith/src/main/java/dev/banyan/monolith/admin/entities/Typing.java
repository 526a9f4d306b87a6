package dev.banyan.monolith.admin.entities;

import dev.banyan.contract.ListText;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts what somebody has typed into a record, field by field, and notes what does not fit.
final class Typing<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Viewer viewer;
  private final Kind kind;
  private final Map<String, Fault> faults;

  Typing(EntityModels models, EntityModel<T> model, Viewer viewer, Map<String, Fault> faults) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.kind = Kinds.of(model, viewer);
    this.faults = faults;
  }

  void into(T record, Draft draft, boolean adding) {
    for (Mapped mapped : model.fields()) {
      String name = mapped.field().name();
      Field field = kind.field(name).orElse(null);
      if (field == null || !draft.names(name)) {
        continue;
      }
      if (!field.writable(adding) || !model.description().isWritable(name, record, viewer)) {
        faults.put(name, Fault.of("fault.read-only"));
        continue;
      }
      switch (field.type()) {
        case MANY -> many(record, mapped, draft.all(name));
        case ONE ->
            one(record, mapped, field, draft.one(name))
                .ifPresent(to -> set(record, mapped, to.value()));
        case LIST ->
            list(record, mapped, field, draft.all(name))
                .ifPresent(texts -> set(record, mapped, texts));
        case TEXT, LONG_TEXT, WHOLE, DECIMAL, YES_NO, CHOICE, DATE, MOMENT ->
            scalar(mapped, field, draft.one(name)).ifPresent(to -> set(record, mapped, to.value()));
        case OTHER -> faults.put(name, Fault.of("fault.read-only"));
      }
    }
  }

  /// What to set a field to.
  private record To(@Nullable Object value) {}

  private Optional<To> scalar(Mapped mapped, Field field, String typed) {
    boolean text = mapped.type().equals(String.class);
    // A text is kept as it is: what a form adds to it, the form has taken away.
    String value = text ? typed : typed.strip();
    if (value.isBlank() && field.required()) {
      return fault(field, Fault.of("fault.required"));
    }
    if (text ? value.isEmpty() : value.isBlank()) {
      return Optional.of(new To(text && !canBeNull(mapped) ? "" : nothing(mapped)));
    }
    if (value.indexOf('\0') >= 0) {
      return fault(field, Fault.of("fault.text"));
    }
    if (field.maximum() > 0 && value.codePointCount(0, value.length()) > field.maximum()) {
      return fault(field, Fault.of("fault.too-long", field.maximum()));
    }
    Optional<Object> parsed = Texts.parse(mapped.type(), value);
    return parsed.isPresent()
        ? parsed.map(To::new)
        : fault(field, Fault.of("fault." + field.type().name().toLowerCase(Locale.ROOT)));
  }

  private static @Nullable Object nothing(Mapped mapped) {
    return mapped.type().equals(boolean.class) ? Boolean.FALSE : null;
  }

  private static boolean canBeNull(Mapped mapped) {
    return mapped.last() instanceof SingularAttribute<?, ?> one && one.isOptional();
  }

  /// What is held already may stay, even where it cannot be picked any more.
  private Optional<String[]> list(T record, Mapped mapped, Field field, List<String> typed) {
    String[] texts = ListText.read(typed).toArray(String[]::new);
    if (field.isPicked()) {
      Set<String> known = new HashSet<>(field.choices());
      if (held(record, mapped) instanceof String[] before) {
        known.addAll(List.of(before));
      }
      for (String text : texts) {
        if (!known.contains(text)) {
          faults.put(field.name(), Fault.of("fault.unknown-choice", text));
          return Optional.empty();
        }
      }
    }
    return Optional.of(texts);
  }

  private Optional<To> one(T record, Mapped mapped, Field field, String id) {
    if (id.isBlank()) {
      return field.required()
          ? fault(field, Fault.of("fault.required"))
          : Optional.of(new To(null));
    }
    Object held = held(record, mapped);
    return Optional.ofNullable(
            related(
                mapped,
                models.of(mapped.type()),
                id.strip(),
                held == null ? Set.of() : Set.of(held)))
        .map(To::new);
  }

  @SuppressWarnings("unchecked") // A link to many holds a collection of what it leads to.
  private void many(T record, Mapped mapped, List<String> ids) {
    Member member = new Member(mapped.last());
    Collection<Object> held = (Collection<Object>) member.of(record);
    Collection<Object> wanted = new LinkedHashSet<>();
    for (String id : ids.stream().filter(text -> !text.isBlank()).distinct().toList()) {
      Object found = related(mapped, models.of(mapped.type()), id, held == null ? Set.of() : held);
      if (found == null) {
        return;
      }
      wanted.add(found);
    }
    if (held == null) {
      Class<?> type = mapped.last().getJavaType();
      member.with(record, List.class.isAssignableFrom(type) ? new ArrayList<>(wanted) : wanted);
      return;
    }
    held.removeIf(one -> !wanted.contains(one));
    wanted.removeAll(held);
    held.addAll(wanted);
  }

  /// The related record, if there is one that the viewer may know of; otherwise, why not is among
  /// the faults. One in the trash stays linked to, but nothing new leads there.
  private <R> @Nullable R related(
      Mapped link, EntityModel<R> target, String id, Collection<?> held) {
    Object key = Texts.parse(target.id().type(), id).orElse(null);
    List<Tuple> found = key == null ? List.of() : found(target, key);
    if (key == null || found.isEmpty()) {
      faults.put(link.field().name(), Fault.of("fault.related"));
      return null;
    }
    if (target.trash().isPresent() && found.getFirst().get(1) != null && !leadsTo(held, key)) {
      faults.put(link.field().name(), Fault.of("fault.in-trash"));
      return null;
    }
    return models.entities().find(target.type(), key);
  }

  /// The id, and where there is a trash, since when it is in there.
  private <R> List<Tuple> found(EntityModel<R> target, Object key) {
    EntityQuery<R> query = new EntityQuery<>(models, target, viewer);
    query.require(query.where().equal(query.id(), key));
    query.selectId();
    target.trash().ifPresent(trash -> query.select(trash.removed()));
    return query.run(1);
  }

  private boolean leadsTo(Collection<?> held, Object key) {
    var ids = models.entities().getEntityManagerFactory().getPersistenceUnitUtil();
    return held.stream().anyMatch(one -> key.equals(ids.getIdentifier(one)));
  }

  private static @Nullable Object held(Object record, Mapped link) {
    Object at = record;
    for (Attribute<?, ?> step : link.path()) {
      at = at == null ? null : new Member(step).of(at);
    }
    return at;
  }

  private Optional<To> fault(Field field, Fault fault) {
    faults.put(field.name(), fault);
    return Optional.empty();
  }

  private void set(T record, Mapped mapped, @Nullable Object value) {
    if (value == null && mapped.type().isPrimitive()) {
      faults.put(mapped.field().name(), Fault.of("fault.required"));
      return;
    }
    set(record, mapped.path(), value);
  }

  /// Embedded values on the way are made where they are missing, and made anew where they cannot
  /// change.
  @SuppressWarnings("ReferenceEquality") // Another object means that it was made anew.
  private static Object set(Object holder, List<Attribute<?, ?>> path, @Nullable Object value) {
    Member member = new Member(path.getFirst());
    if (path.size() == 1) {
      return Objects.equals(member.of(holder), value) ? holder : member.with(holder, value);
    }
    Object inner = member.of(holder);
    if (inner == null && value == null) {
      return holder;
    }
    Object changed =
        set(
            inner == null ? Member.make(path.getFirst().getJavaType()) : inner,
            path.subList(1, path.size()),
            value);
    return changed == inner ? holder : member.with(holder, changed);
  }
}
