package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
            one(mapped, field, draft.one(name)).ifPresent(to -> set(record, mapped, to.value()));
        case LIST -> set(record, mapped, list(draft.all(name)));
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
    String value =
        field.type() == FieldType.LONG_TEXT ? typed.replace("\r\n", "\n") : typed.strip();
    if (value.isBlank()) {
      if (field.required()) {
        return fault(field, Fault.of("fault.required"));
      }
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

  private static String[] list(List<String> texts) {
    return texts.stream()
        .flatMap(text -> Stream.of(text.split("[\\r\\n,]+")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toArray(String[]::new);
  }

  private Optional<To> one(Mapped mapped, Field field, String id) {
    if (id.isBlank()) {
      return field.required()
          ? fault(field, Fault.of("fault.required"))
          : Optional.of(new To(null));
    }
    Object found = related(models.of(mapped.type()), id.strip());
    return found == null ? fault(field, Fault.of("fault.related")) : Optional.of(new To(found));
  }

  @SuppressWarnings("unchecked") // A link to many holds a collection of what it leads to.
  private void many(T record, Mapped mapped, List<String> ids) {
    Collection<Object> wanted = new LinkedHashSet<>();
    for (String id : ids.stream().filter(text -> !text.isBlank()).distinct().toList()) {
      Object found = related(models.of(mapped.type()), id);
      if (found == null) {
        faults.put(mapped.field().name(), Fault.of("fault.related"));
        return;
      }
      wanted.add(found);
    }
    Member member = new Member(mapped.last());
    Collection<Object> held = (Collection<Object>) member.of(record);
    if (held == null) {
      Class<?> type = mapped.last().getJavaType();
      member.with(record, List.class.isAssignableFrom(type) ? new ArrayList<>(wanted) : wanted);
      return;
    }
    held.removeIf(one -> !wanted.contains(one));
    wanted.removeAll(held);
    held.addAll(wanted);
  }

  /// The related record, if there is one that the viewer may know of.
  private <R> @Nullable R related(EntityModel<R> target, String id) {
    Object key = Texts.parse(target.id().type(), id).orElse(null);
    if (key == null) {
      return null;
    }
    EntityQuery<R> query = new EntityQuery<>(models, target, viewer);
    query.require(query.where().equal(query.id(), key));
    query.selectId();
    return query.run(1).isEmpty() ? null : models.entities().find(target.type(), key);
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
