package dev.banyan.tasks;

import dev.banyan.values.InvalidValueException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A task's labels: up to 20 distinct ones, in the order given.
public record Labels(List<Label> values) implements Iterable<Label> {
  public static final int MAXIMUM = 20;
  public static final Labels NONE = new Labels(List.of());

  public Labels {
    // Most tasks have at most one label, which is distinct.
    values = List.copyOf(values.size() > 1 ? new LinkedHashSet<>(values) : values);
    if (values.size() > MAXIMUM) {
      throw new InvalidValueException("too_many", "must be at most " + MAXIMUM + " labels");
    }
  }

  public static Labels of(String... labels) {
    return new Labels(Stream.of(labels).map(Label::new).toList());
  }

  /// Creates labels from submitted values. Those that differ only in case are merged, keeping the
  /// first spelling.
  ///
  /// @throws InvalidValueException if there are too many
  public static Labels entered(List<Label> labels) {
    Map<String, Label> distinct = new LinkedHashMap<>();
    for (Label label : labels) {
      distinct.putIfAbsent(SearchText.foldCase(label.value()), label);
    }
    return new Labels(List.copyOf(distinct.values()));
  }

  /// These labels and another one, unless it is among them in another spelling.
  ///
  /// @throws InvalidValueException if there are too many
  public Labels with(Label label) {
    return entered(Stream.concat(stream(), Stream.of(label)).toList());
  }

  /// These labels without one, in any upper or lower case.
  public Labels without(Label label) {
    String key = SearchText.foldCase(label.value());
    return new Labels(
        stream().filter(one -> !SearchText.foldCase(one.value()).equals(key)).toList());
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /// Whether all of the others are included, ignoring case and accents.
  public boolean containsAll(Labels others) {
    Set<String> keys =
        stream().map(label -> SearchText.fold(label.value())).collect(Collectors.toSet());
    return others.stream().map(label -> SearchText.fold(label.value())).allMatch(keys::contains);
  }

  public Stream<Label> stream() {
    return values.stream();
  }

  @Override
  public Iterator<Label> iterator() {
    return values.iterator();
  }
}
