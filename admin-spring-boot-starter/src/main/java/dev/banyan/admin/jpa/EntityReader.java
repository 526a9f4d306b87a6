package dev.banyan.admin.jpa;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.Value;
import jakarta.persistence.Tuple;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads one record with all fields that the viewer may see.
final class EntityReader<T> {
  private final EntityModels models;
  private final EntityModel<T> model;
  private final AdminPrincipal viewer;

  EntityReader(EntityModels models, EntityModel<T> model, AdminPrincipal viewer) {
    this.models = models;
    this.model = model;
    this.viewer = viewer;
  }

  Optional<RecordEntry> find(String id) {
    return all(List.of(id)).stream().findFirst();
  }

  /// The existing records with these ids, in any order.
  List<RecordEntry> all(Collection<String> ids) {
    List<List<Object>> keys = model.key().parse(ids);
    if (keys.isEmpty()) {
      return List.of();
    }
    RecordType recordType = RecordTypeFactory.of(model, viewer);
    EntityQuery<T> query = new EntityQuery<>(models, model, viewer);
    query.require(model.key().isAnyOf(query.where(), query.root(), keys));
    List<FieldMapping> wanted = new java.util.ArrayList<>(model.fields());
    recordType.fields().stream()
        .filter(field -> wanted.stream().noneMatch(one -> one.field().name().equals(field.name())))
        .forEach(field -> model.field(field.name()).ifPresent(wanted::add));
    TupleMapper tupleMapper = new TupleMapper(query, model, wanted);
    List<Tuple> tuples = query.run(keys.size());
    List<String> names = recordType.fields().stream().map(Field::name).toList();
    List<RecordEntry> entries =
        new CollectionColumns<>(models, model, viewer)
            .completed(tuples.stream().map(tupleMapper::entry).toList(), names);
    return entries.stream()
        .map(this::versioned)
        .map(recordEntry -> model.trash().map(trash -> trash.told(recordEntry)).orElse(recordEntry))
        .map(recordEntry -> seen(recordEntry, names))
        .toList();
  }

  /// The bytes of a field.
  Optional<byte[]> content(String id, String field) {
    List<Object> key = model.key().parse(id).orElse(null);
    if (key == null) {
      return Optional.empty();
    }
    EntityQuery<T> query = new EntityQuery<>(models, model, viewer);
    query.require(model.key().is(query.where(), query.root(), key));
    int place = query.select(model.field(field).orElseThrow());
    return query.run(1).stream()
        .flatMap(row -> Stream.ofNullable((byte[]) row.get(place)))
        .findFirst();
  }

  private static RecordEntry seen(RecordEntry recordEntry, List<String> names) {
    Map<String, Value> values = new HashMap<>(recordEntry.values());
    values.keySet().retainAll(names);
    return new RecordEntry(recordEntry.id(), recordEntry.version(), recordEntry.label(), values);
  }

  // Without a version attribute, a hash of what the form shows and saves serves as the version: the
  // row's values and its to-many links. A version attribute changes with both.
  private RecordEntry versioned(RecordEntry recordEntry) {
    if (model.version().isPresent()) {
      return recordEntry;
    }
    StringBuilder content = new StringBuilder();
    for (FieldMapping fieldMapping : model.fields()) {
      Field field = fieldMapping.field();
      if (field.type() != FieldType.MANY || field.writable(false)) {
        content.append(field.name()).append('=');
        recordEntry
            .value(field.name())
            .raw()
            // Length-prefixed, so that different records never produce the same content.
            .forEach(text -> content.append(text.length()).append(':').append(text));
        content.append('\n');
      }
    }
    return new RecordEntry(
        recordEntry.id(), digest(content.toString()), recordEntry.label(), recordEntry.values());
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
