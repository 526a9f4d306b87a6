package dev.banyan.contract;

import dev.banyan.tasks.Sort;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The text of a [Sort]: a field's name, with `-` before it for the greatest first.
public final class SortCodec {
  private SortCodec() {}

  public static String write(Sort sort) {
    return (sort.descending() ? "-" : "") + sort.field().name().toLowerCase(Locale.ROOT);
  }

  /// Empty for a field that no list is sorted by.
  public static Optional<Sort> read(String text) {
    return Stream.of(Sort.Field.values())
        .flatMap(field -> Stream.of(new Sort(field, false), new Sort(field, true)))
        .filter(sort -> write(sort).equals(text))
        .findFirst();
  }
}
