package dev.banyan.admin.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A list query: which records to return, and with which fields.
///
/// @param text search text; empty for none
/// @param after cursor from the previous page; empty for the first page
/// @param fields the fields to read
public record RecordQuery(
    Map<String, Criterion> filters,
    String text,
    RecordType.Order order,
    String after,
    int limit,
    List<String> fields) {

  /// A filter condition on one field.
  public sealed interface Criterion {
    record AnyOf(List<String> texts) implements Criterion {
      public AnyOf {
        texts = List.copyOf(texts);
      }
    }

    /// An inclusive range in the field's text format. An empty text leaves that bound open.
    record Between(String from, String to) implements Criterion {}
  }

  public RecordQuery {
    filters = Map.copyOf(filters);
    fields = List.copyOf(fields);
  }

  /// A query for the first record in this order within a range, with only its sort value.
  public static RecordQuery first(RecordType.Order order, Criterion.Between range) {
    return new RecordQuery(Map.of(order.field(), range), "", order, "", 1, List.of(order.field()));
  }

  public static RecordQuery everything(RecordType recordType, int limit) {
    return new RecordQuery(Map.of(), "", recordType.order(), "", limit, recordType.columns());
  }

  /// This query with the field's filter replaced by this range.
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
