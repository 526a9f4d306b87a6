package dev.banyan.admin.jpa;

import dev.banyan.admin.model.FieldType;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.Value.Link;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps the rows of one query to record entries.
final class TupleMapper {
  private final EntityModel<?> model;
  private final EntityQuery<?> query;
  private final int id;
  private final int label;
  private final int version;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, FieldMapping> fields = new HashMap<>();

  /// Adds the required selections to the query. To-many links are not read here.
  TupleMapper(EntityQuery<?> query, EntityModel<?> model, List<FieldMapping> wanted) {
    this.model = model;
    this.query = query;
    this.id = query.selectId();
    this.label = model.label().map(query::select).orElse(-1);
    this.version = model.version().map(query::select).orElse(-1);
    for (FieldMapping field : wanted) {
      if (!field.isCollection()) {
        places.put(field.field().name(), query.select(field));
        fields.put(field.field().name(), field);
      }
    }
  }

  RecordEntry entry(Tuple row) {
    String idText = model.key().text(row, id).orElse("");
    Map<String, Value> values = new HashMap<>();
    places.forEach((name, place) -> {
      FieldMapping field = fields.get(name);
      if (field != null) {
        values.put(name, value(row, field, place));
      }
    });
    String labelText = label < 0 ? "" : text(row.get(label));
    return new RecordEntry(
        idText,
        version < 0 ? "" : text(row.get(version)),
        labelText.isBlank() ? idText : labelText,
        values);
  }

  private Value value(Tuple row, FieldMapping field, int place) {
    Object value = row.get(place);
    if (value == null) {
      return Value.nothing();
    }
    if (field.field().type() == FieldType.ONE) {
      EntityModel<?> target = query.modelOf(field);
      String to = target.key().text(row, place).orElse("");
      String shown =
          target.label().isEmpty() ? "" : text(row.get(place + target.key().parts().size()));
      return to.isEmpty()
          ? Value.nothing()
          : new Value.Links(List.of(new Link(to, shown.isBlank() ? to : shown)), false);
    }
    return field.isJson() ? Value.text(JsonColumns.print(value)) : of(value);
  }

  static Value of(@Nullable Object value) {
    return switch (value) {
      case null -> Value.nothing();
      case String[] texts -> new Value.Several(List.of(texts));
      case Collection<?> values ->
          new Value.Several(values.stream().map(TextConverter::print).toList());
      default -> Value.text(TextConverter.print(value));
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : TextConverter.print(value);
  }

  EntityModel<?> model() {
    return model;
  }
}
