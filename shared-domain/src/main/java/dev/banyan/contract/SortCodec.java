package dev.banyan.contract;

import dev.banyan.tasks.TaskSort;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The text of a [TaskSort]: a field's name, with `-` before it for the greatest first.
public final class SortCodec {
  private SortCodec() {}

  public static String write(TaskSort taskSort) {
    return (taskSort.descending() ? "-" : "") + taskSort.field().name().toLowerCase(Locale.ROOT);
  }

  /// Empty for a field that no list is sorted by.
  public static Optional<TaskSort> read(String text) {
    return Stream.of(TaskSort.Field.values())
        .flatMap(field -> Stream.of(new TaskSort(field, false), new TaskSort(field, true)))
        .filter(taskSort -> write(taskSort).equals(text))
        .findFirst();
  }
}
