package dev.banyan.admin.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which records a list shows, and of each which fields.
///
/// @param text what to search for; empty for nothing
/// @param after where the page before has ended; empty for the first page
/// @param fields those to read
public record RecordQuery(
    Map<String, Criterion> filters,
    String text,
    RecordType.Order order,
    String after,
    int limit,
    List<String> fields) {

  /// What a filter asks of one field.
  public sealed interface Criterion {
    record AnyOf(List<String> texts) implements Criterion {
      public AnyOf {
        texts = List.copyOf(texts);
      }
    }

    /// Both ends included, as the field's values are written; an empty text leaves that end open.
    record Between(String from, String to) implements Criterion {}
  }

  public RecordQuery {
    filters = Map.copyOf(filters);
    fields = List.copyOf(fields);
  }

  /// The first record of an order, of those within a range, with its value alone.
  public static RecordQuery first(RecordType.Order order, Criterion.Between range) {
    return new RecordQuery(Map.of(order.field(), range), "", order, "", 1, List.of(order.field()));
  }

  public static RecordQuery everything(RecordType recordType, int limit) {
    return new RecordQuery(Map.of(), "", recordType.order(), "", limit, recordType.columns());
  }

  /// The same, narrowed by this field to this range and no other.
  public RecordQuery within(String field, Criterion.Between range) {
    Map<String, Criterion> narrowed = new HashMap<>(filters);
    narrowed.put(field, range);
    return new RecordQuery(narrowed, text, order, after, limit, fields);
  }

  public RecordQuery startingAfter(String place) {
    return new RecordQuery(filters, text, order, place, limit, fields);
  }

  public RecordQuery with(List<String> otherFields, int otherLimit) {
    return new RecordQuery(filters, text, order, after, otherLimit, otherFields);
  }
}
