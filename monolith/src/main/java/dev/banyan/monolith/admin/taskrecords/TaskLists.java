package dev.banyan.monolith.admin.taskrecords;

import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.tasks.Cursor;
import dev.banyan.tasks.Filter;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.Labels;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.Priority;
import dev.banyan.tasks.Sort;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskStatus;
import dev.banyan.tasks.Username;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a list's query in the words of tasks.
final class TaskLists {
  private static final Map<String, Sort.Field> ORDERS =
      Map.of(
          "createdAt", Sort.Field.CREATED_AT,
          "updatedAt", Sort.Field.UPDATED_AT,
          "due", Sort.Field.DUE,
          "priority", Sort.Field.PRIORITY);
  private final Map<String, Fault> faults = new HashMap<>();
  private final Query query;

  TaskLists(Query query) {
    this.query = query;
  }

  Map<String, Fault> faults() {
    return faults;
  }

  /// Means nothing where there are faults.
  TaskQuery read() {
    query.filters().keySet().stream()
        .filter(name -> TaskFields.ALL.stream().noneMatch(f -> isFilter(f, name)))
        .forEach(name -> faults.put(name, Fault.of("fault.unknown-filter", name)));
    Sort.Field field = ORDERS.get(query.order().field());
    if (field == null) {
      faults.put("order", Fault.of("fault.order"));
      return TaskQuery.EVERYTHING;
    }
    Sort sort = new Sort(field, query.order().descending());
    return new TaskQuery(
        filter(), sort, after(sort), Math.min(query.limit(), TaskQuery.MAXIMUM_LIMIT));
  }

  private static boolean isFilter(Field field, String name) {
    return field.filterable() && field.name().equals(name);
  }

  private Filter filter() {
    Set<String> trash = new HashSet<>(texts(TaskFields.TRASH));
    if (!Set.of("true", "false").containsAll(trash)) {
      faults.put(TaskFields.TRASH, Fault.of("fault.yes_no"));
    }
    // A list is narrowed to one assignee.
    if (texts("assignee").size() > 1) {
      faults.put("assignee", Fault.of("fault.filter"));
    }
    return read(
            "q",
            _ ->
                new Filter(
                    choices("status", TaskStatus::valueOf),
                    choices("priority", Priority::valueOf),
                    read("labels", list -> Labels.of(list.toArray(String[]::new)))
                        .orElse(Labels.NONE),
                    read("assignee", list -> list.isEmpty() ? null : new Username(list.getFirst()))
                        .orElse(null),
                    day(false),
                    day(true),
                    query.text().isBlank() ? null : query.text(),
                    trash.contains("true") && !trash.contains("false")))
        .orElse(Filter.NONE);
  }

  private List<String> texts(String field) {
    return query.filters().get(field) instanceof Criterion.AnyOf(var texts) ? texts : List.of();
  }

  private <T> Set<T> choices(String field, Function<String, T> parse) {
    Set<T> chosen = new HashSet<>();
    for (String text : texts(field)) {
      try {
        chosen.add(parse.apply(text));
      } catch (IllegalArgumentException e) {
        faults.put(field, Fault.of("fault.filter"));
      }
    }
    return chosen;
  }

  private <T> Optional<T> read(String field, Function<List<String>, @Nullable T> parse) {
    try {
      return Optional.ofNullable(parse.apply(texts(field)));
    } catch (InvalidValueException e) {
      faults.put(field, Fault.of("fault.filter"));
      return Optional.empty();
    }
  }

  private @Nullable LocalDate day(boolean last) {
    if (!(query.filters().get("due") instanceof Criterion.Between(var from, var to))) {
      return null;
    }
    String text = last ? to : from;
    try {
      return text.isBlank() ? null : LocalDate.parse(text.strip());
    } catch (DateTimeException e) {
      faults.put("due", Fault.of("fault.date"));
      return null;
    }
  }

  private @Nullable Cursor after(Sort sort) {
    if (query.after().isEmpty()) {
      return null;
    }
    try {
      Cursor cursor = TaskReader.cursor(query.after());
      if (cursor.sort().equals(sort)) {
        return cursor;
      }
    } catch (InvalidValueException e) {
      // Told below, as is a cursor of another order.
    }
    faults.put("after", Fault.of("fault.after"));
    return null;
  }

  static Listed listed(ListResult result) {
    return switch (result) {
      case ListResult.Listed(var page) -> {
        Cursor next = page.next();
        yield new Listed.Found(
            page.tasks().stream().map(TaskFields::entry).toList(),
            next == null ? "" : TaskWriter.cursor(next));
      }
      case ListResult.Forbidden(var why) -> new Listed.Away(why);
      case ListResult.NotOwner _, ListResult.Sealed _, ListResult.Unavailable _ ->
          new Listed.Away(TaskRecords.AWAY);
    };
  }
}
