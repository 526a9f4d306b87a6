package dev.banyan.monolith.admin.records;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which records a list shows, and of each which fields.
///
/// @param text what to search for; empty for nothing
/// @param after where the page before has ended; empty for the first page
/// @param fields those to read
public record Query(
    Map<String, Criterion> filters,
    String text,
    Kind.Order order,
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

  public Query {
    filters = Map.copyOf(filters);
    fields = List.copyOf(fields);
  }

  /// The first record of an order, of those within a range, with its value alone.
  public static Query first(Kind.Order order, Criterion.Between range) {
    return new Query(Map.of(order.field(), range), "", order, "", 1, List.of(order.field()));
  }

  public static Query everything(Kind kind, int limit) {
    return new Query(Map.of(), "", kind.order(), "", limit, kind.columns());
  }

  /// The same, narrowed by this field to this range and no other.
  public Query within(String field, Criterion.Between range) {
    Map<String, Criterion> narrowed = new HashMap<>(filters);
    narrowed.put(field, range);
    return new Query(narrowed, text, order, after, limit, fields);
  }

  public Query startingAfter(String place) {
    return new Query(filters, text, order, place, limit, fields);
  }

  public Query with(List<String> otherFields, int otherLimit) {
    return new Query(filters, text, order, after, otherLimit, otherFields);
  }
}
