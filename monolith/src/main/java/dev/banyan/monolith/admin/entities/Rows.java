package dev.banyan.monolith.admin.entities;

import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.FieldType;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Value.Link;
import jakarta.persistence.Tuple;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the rows of one statement as entries.
final class Rows {
  private final EntityModel<?> model;
  private final int id;
  private final int label;
  private final int version;
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final Map<String, Mapped> fields = new HashMap<>();

  /// Makes the statement select what it takes. Links to many are not read here.
  Rows(EntityQuery<?> query, EntityModel<?> model, List<Mapped> wanted) {
    this.model = model;
    this.id = query.selectId();
    this.label = query.select(model.field(model.label()).orElseThrow());
    this.version = model.version().map(query::select).orElse(-1);
    for (Mapped field : wanted) {
      if (field.field().type() != FieldType.MANY) {
        places.put(field.field().name(), query.select(field));
        fields.put(field.field().name(), field);
      }
    }
  }

  Entry entry(Tuple row) {
    String idText = text(row.get(id));
    Map<String, Value> values = new HashMap<>();
    places.forEach((name, place) -> {
      Mapped field = fields.get(name);
      if (field != null) {
        values.put(name, value(row, field, place));
      }
    });
    String labelText = text(row.get(label));
    return new Entry(
        idText,
        version < 0 ? "" : text(row.get(version)),
        labelText.isBlank() ? idText : labelText,
        values);
  }

  Object idOf(Tuple row) {
    return row.get(id);
  }

  private static Value value(Tuple row, Mapped field, int place) {
    Object value = row.get(place);
    if (value == null) {
      return Value.nothing();
    }
    if (field.field().type() == FieldType.ONE) {
      String shown = text(row.get(place + 1));
      return new Value.Links(
          List.of(new Link(text(value), shown.isBlank() ? text(value) : shown)), false);
    }
    return of(value);
  }

  static Value of(@Nullable Object value) {
    return switch (value) {
      case null -> Value.nothing();
      case String[] texts -> new Value.Several(List.of(texts));
      default -> Value.text(Texts.print(value));
    };
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : Texts.print(value);
  }

  EntityModel<?> model() {
    return model;
  }
}
