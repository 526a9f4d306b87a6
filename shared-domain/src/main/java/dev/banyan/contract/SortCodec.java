package dev.banyan.contract;

import dev.banyan.tasks.TaskSort;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Text representation of a [TaskSort]: the name of the field, with the prefix `-` for descending
/// order.
public final class SortCodec {
  private SortCodec() {}

  public static String write(TaskSort taskSort) {
    return (taskSort.descending() ? "-" : "") + taskSort.field().name().toLowerCase(Locale.ROOT);
  }

  /// Empty for an unknown sort field.
  public static Optional<TaskSort> read(String text) {
    return Stream.of(TaskSort.Field.values())
        .flatMap(field -> Stream.of(new TaskSort(field, false), new TaskSort(field, true)))
        .filter(taskSort -> write(taskSort).equals(text))
        .findFirst();
  }
}
