package dev.banyan.tasks;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// A task's labels: up to 20, each once, in the order in which they were given.
public record Labels(List<Label> values) implements Iterable<Label> {
  public static final int MAXIMUM = 20;
  public static final Labels NONE = new Labels(List.of());

  public Labels {
    values = List.copyOf(new LinkedHashSet<>(values));
    if (values.size() > MAXIMUM) {
      throw new InvalidValueException("too_many", "must be at most " + MAXIMUM + " labels");
    }
  }

  public static Labels of(String... labels) {
    return new Labels(Stream.of(labels).map(Label::new).toList());
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public boolean containsAll(Labels others) {
    return values.containsAll(others.values);
  }

  public Stream<Label> stream() {
    return values.stream();
  }

  @Override
  public Iterator<Label> iterator() {
    return values.iterator();
  }
}
