package dev.banyan.admin.jpa;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DelimitedList;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.WriteResult;
import jakarta.persistence.Tuple;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Binds submitted form values to a record, field by field, and collects the errors.
final class FormBinder<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final AdminPrincipal viewer;
  private final RecordType recordType;
  private final Map<String, FieldError> faults;
  private final EmbeddedRecords embedded = new EmbeddedRecords();

  FormBinder(
      EntityModels models,
      EntityModel<T> model,
      AdminPrincipal viewer,
      Map<String, FieldError> faults) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
    this.recordType = RecordTypeFactory.of(model, viewer);
    this.faults = faults;
  }

  void into(T record, RecordDraft recordDraft, boolean adding) {
    for (FieldMapping fieldMapping : model.fields()) {
      String name = fieldMapping.field().name();
      Field field = recordType.field(name).orElse(null);
      if (field == null || !recordDraft.names(name)) {
        continue;
      }
      if (!field.writable(adding)
          || !model.description().access().isWritable(name, record, viewer)) {
        faults.put(name, FieldError.of("fault.read-only"));
        continue;
      }
      switch (field.type()) {
        case MANY -> many(record, fieldMapping, recordDraft.all(name));
        case ONE ->
            one(record, fieldMapping, field, recordDraft.one(name))
                .ifPresent(to -> link(record, fieldMapping, to.value()));
        case LIST ->
            list(record, fieldMapping, field, recordDraft.all(name))
                .ifPresent(texts -> {
                  if (fieldMapping.isCollection()) {
                    values(record, fieldMapping, texts);
                  } else {
                    set(record, fieldMapping, texts);
                  }
                });
        case FILE, TEXT, LONG_TEXT, WHOLE, DECIMAL, YES_NO, CHOICE, DATE, MOMENT ->
            scalar(fieldMapping, field, recordDraft.one(name))
                .ifPresent(to -> set(record, fieldMapping, to.value()));
        case OTHER -> faults.put(name, FieldError.of("fault.read-only"));
      }
    }
    if (faults.isEmpty()) {
      embedded.make(
          record,
          (path, value) -> set(record, path, value),
          (path, why) ->
              faults.put(
                  WriteResult.WHOLE,
                  why.isBlank() ? FieldError.of("fault.database-check") : FieldError.said(why)));
    }
  }

  private void link(T record, FieldMapping fieldMapping, @Nullable Object to) {
    set(record, fieldMapping, to);
    if (to != null) {
      model
          .derivedFrom(fieldMapping.field().name())
          .ifPresent(part ->
              models
                  .idOf(models.of(fieldMapping.type()), to)
                  .filter(id -> id.size() == 1)
                  .ifPresent(id -> set(record, part, id.getFirst())));
    }
  }

  /// The value to set a field to.
  private record To(@Nullable Object value) {}

  private Optional<To> scalar(FieldMapping fieldMapping, Field field, String typed) {
    boolean text = fieldMapping.type().equals(String.class);
    // Text is kept unchanged; the form has already removed what it added.
    String value = text ? typed : typed.strip();
    if (value.isBlank() && field.required()) {
      return fault(field, FieldError.of("fault.required"));
    }
    if (text ? value.isEmpty() : value.isBlank()) {
      return Optional.of(new To(text && !canBeNull(fieldMapping) ? "" : nothing(fieldMapping)));
    }
    if (value.indexOf('\0') >= 0) {
      return fault(field, FieldError.of("fault.text"));
    }
    if (field.maximum() > 0 && value.codePointCount(0, value.length()) > field.maximum()) {
      return fault(field, FieldError.of("fault.too-long", field.maximum()));
    }
    Optional<Object> parsed = fieldMapping.parse(value);
    return parsed.isPresent()
        ? parsed.map(To::new)
        : fault(
            field,
            FieldError.of(
                fieldMapping.isJson()
                    ? "fault.json"
                    : TextConverter.faultOf(fieldMapping.type(), field.type())));
  }

  private static @Nullable Object nothing(FieldMapping fieldMapping) {
    return fieldMapping.type().equals(boolean.class) ? Boolean.FALSE : null;
  }

  private static boolean canBeNull(FieldMapping fieldMapping) {
    return fieldMapping.last() instanceof SingularAttribute<?, ?> one && one.isOptional();
  }

  /// Existing values may stay even if they are no longer allowed choices.
  private Optional<String[]> list(
      T record, FieldMapping fieldMapping, Field field, List<String> typed) {
    String[] texts = DelimitedList.read(typed).toArray(String[]::new);
    if (field.isPicked()) {
      Set<String> known = new HashSet<>(field.choices());
      switch (held(record, fieldMapping)) {
        case String[] before -> known.addAll(List.of(before));
        case Collection<?> before -> before.forEach(one -> known.add(TextConverter.print(one)));
        case null, default -> {}
      }
      for (String text : texts) {
        if (!known.contains(text)) {
          faults.put(field.name(), FieldError.of("fault.unknown-choice", text));
          return Optional.empty();
        }
      }
    }
    return Optional.of(texts);
  }

  /// Sets a collection of values.
  private void values(T record, FieldMapping fieldMapping, String[] texts) {
    List<Object> wanted = new ArrayList<>();
    for (String text : texts) {
      Optional<Object> value = TextConverter.parse(fieldMapping.type(), text);
      if (value.isEmpty()) {
        faults.put(fieldMapping.field().name(), FieldError.of("fault.unknown-choice", text));
        return;
      }
      wanted.add(value.get());
    }
    CollectionProperty.set(record, fieldMapping.last(), wanted);
  }

  private Optional<To> one(T record, FieldMapping fieldMapping, Field field, String id) {
    if (id.isBlank()) {
      return field.required()
          ? fault(field, FieldError.of("fault.required"))
          : Optional.of(new To(null));
    }
    Object held = held(record, fieldMapping);
    return Optional.ofNullable(
            related(
                fieldMapping,
                models.of(fieldMapping.type()),
                id.strip(),
                held == null ? Set.of() : Set.of(held)))
        .map(To::new);
  }

  @SuppressWarnings("unchecked") // A link to many holds a collection of what it leads to.
  private void many(T record, FieldMapping fieldMapping, List<String> ids) {
    PropertyAccessor propertyAccessor = new PropertyAccessor(fieldMapping.last());
    Collection<Object> held = (Collection<Object>) propertyAccessor.of(record);
    Collection<Object> wanted = new LinkedHashSet<>();
    for (String id : ids.stream().filter(text -> !text.isBlank()).distinct().toList()) {
      Object found =
          related(fieldMapping, models.of(fieldMapping.type()), id, held == null ? Set.of() : held);
      if (found == null) {
        return;
      }
      wanted.add(found);
    }
    CollectionProperty.set(record, fieldMapping.last(), wanted);
  }

  /// The related record, if it exists and is visible to the viewer; otherwise adds an error. An
  /// existing link to a soft-deleted record may stay, but no new link may be created.
  private <R> @Nullable R related(
      FieldMapping link, EntityModel<R> target, String id, Collection<?> held) {
    List<Object> key = target.key().parse(id).orElse(null);
    List<Tuple> found = key == null ? List.of() : found(target, key);
    if (key == null || found.isEmpty()) {
      faults.put(link.field().name(), FieldError.of("fault.related"));
      return null;
    }
    boolean stays =
        held.stream().anyMatch(one -> models.idOf(target, one).filter(key::equals).isPresent());
    if (target.trash().isPresent()
        && found.getFirst().get(target.key().parts().size()) != null
        && !stays) {
      faults.put(link.field().name(), FieldError.of("fault.in-trash"));
      return null;
    }
    return models.load(target, key).orElse(null);
  }

  /// The id and, with soft delete, the time of deletion.
  private <R> List<Tuple> found(EntityModel<R> target, List<Object> key) {
    EntityQuery<R> query = new EntityQuery<>(models, target, viewer);
    query.require(target.key().is(query.where(), query.root(), key));
    query.selectId();
    target.trash().ifPresent(trash -> query.select(trash.removed()));
    return query.run(1);
  }

  static @Nullable Object held(Object record, FieldMapping link) {
    Object at = record;
    for (Attribute<?, ?> step : link.path()) {
      at = at == null ? null : new PropertyAccessor(step).of(at);
    }
    return at;
  }

  private Optional<To> fault(Field field, FieldError fieldError) {
    faults.put(field.name(), fieldError);
    return Optional.empty();
  }

  private void set(T record, FieldMapping fieldMapping, @Nullable Object value) {
    if (value == null && fieldMapping.type().isPrimitive()) {
      faults.put(fieldMapping.field().name(), FieldError.of("fault.required"));
      return;
    }
    if (EmbeddedRecords.isPart(fieldMapping.path())) {
      embedded.put(fieldMapping.path(), value);
    } else {
      set(record, fieldMapping.path(), value);
    }
  }

  /// Creates missing embedded values on the path and recreates immutable ones.
  @SuppressWarnings("ReferenceEquality") // Another object means that it was made anew.
  private static Object set(Object holder, List<Attribute<?, ?>> path, @Nullable Object value) {
    PropertyAccessor propertyAccessor = new PropertyAccessor(path.getFirst());
    if (path.size() == 1) {
      return Objects.equals(propertyAccessor.of(holder), value)
          ? holder
          : propertyAccessor.with(holder, value);
    }
    Object inner = propertyAccessor.of(holder);
    if (inner == null && value == null) {
      return holder;
    }
    Object changed =
        set(
            inner == null ? PropertyAccessor.make(path.getFirst().getJavaType()) : inner,
            path.subList(1, path.size()),
            value);
    return changed == inner ? holder : propertyAccessor.with(holder, changed);
  }
}
