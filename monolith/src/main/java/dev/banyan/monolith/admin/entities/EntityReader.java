package dev.banyan.monolith.admin.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one record with all that the viewer may see of it.
final class EntityReader<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final Viewer viewer;

  EntityReader(EntityModels models, EntityModel<T> model, Viewer viewer) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
  }

  Optional<Entry> find(String id) {
    return all(List.of(id)).stream().findFirst();
  }

  /// Those that there are of these, in any order.
  List<Entry> all(Collection<String> ids) {
    List<Object> keys =
        ids.stream().flatMap(id -> Texts.parse(model.id().type(), id).stream()).toList();
    if (keys.isEmpty()) {
      return List.of();
    }
    Kind kind = Kinds.of(model, viewer);
    EntityQuery<T> query = new EntityQuery<>(models, model, viewer);
    query.require(query.id().in(keys));
    List<Mapped> wanted = new java.util.ArrayList<>(model.fields());
    kind.fields().stream()
        .filter(field -> wanted.stream().noneMatch(one -> one.field().name().equals(field.name())))
        .forEach(field -> model.field(field.name()).ifPresent(wanted::add));
    Rows rows = new Rows(query, model, wanted);
    List<Tuple> tuples = query.run(keys.size());
    List<String> names = kind.fields().stream().map(Field::name).toList();
    List<Entry> entries =
        new BeyondRows<>(models, model, viewer)
            .completed(tuples.stream().map(rows::entry).toList(), names);
    return entries.stream()
        .map(this::versioned)
        .map(entry -> model.trash().map(trash -> trash.told(entry)).orElse(entry))
        .map(entry -> seen(entry, names))
        .toList();
  }

  private static Entry seen(Entry entry, List<String> names) {
    Map<String, Value> values = new HashMap<>(entry.values());
    values.keySet().retainAll(names);
    return new Entry(entry.id(), entry.version(), entry.label(), values);
  }

  // An entity without a version of its own has what its form shows and saves for one: what stands
  // in its row, and its links to many. A version of its own changes with both.
  private Entry versioned(Entry entry) {
    if (model.version().isPresent()) {
      return entry;
    }
    StringBuilder content = new StringBuilder();
    for (Mapped mapped : model.fields()) {
      Field field = mapped.field();
      if (field.type() != FieldType.MANY || field.writable(false)) {
        content.append(field.name()).append('=');
        entry
            .value(field.name())
            .raw()
            // Each with its length, so that no two records read the same.
            .forEach(text -> content.append(text.length()).append(':').append(text));
        content.append('\n');
      }
    }
    return new Entry(entry.id(), digest(content.toString()), entry.label(), entry.values());
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
