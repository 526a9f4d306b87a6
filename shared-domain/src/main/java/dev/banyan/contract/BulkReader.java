package dev.banyan.contract;

import dev.banyan.contract.TaskReader.Read;
import dev.banyan.tasks.Edit;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskPatch;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskResult.Invalid;
import dev.banyan.tasks.Version;
import dev.banyan.tasks.Violation;
import dev.banyan.values.InvalidValueException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads bulk requests, and the responses of the other server to them.
public final class BulkReader {
  private final List<BulkItem> items = new ArrayList<>();
  private final Map<TaskId, Integer> indexes = new HashMap<>();
  private final List<Violation> violations = new ArrayList<>();

  private BulkReader() {}

  /// What an item does to its task.
  enum Action {
    UPDATE,
    DELETE,
    RESTORE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String word) {
      return Stream.of(values())
          .filter(action -> action.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new InvalidValueException("not_a_choice", "must be one of update, delete, restore"));
    }
  }

  /// Reads the body of a request: 1 to [BulkItem#MAXIMUM] items, each with another id.
  public static Read<List<BulkItem>> request(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> object)) {
      return TaskReader.notAnObject();
    }
    BodyReader body = new BodyReader(object, "a bulk request", Set.of());
    List<?> list = body.<List<?>>field("items", BulkReader::list).over(null);
    if (list == null && !body.refused("/items")) {
      body.add("/items", "required", "must be given");
    }
    BulkReader reader = new BulkReader();
    reader.violations.addAll(body.violations());
    for (int i = 0; list != null && i < list.size(); i++) {
      reader.read(i, list.get(i));
    }
    return reader.violations.isEmpty()
        ? new Read.Good<>(List.copyOf(reader.items))
        : new Read.Bad<>(new Invalid(reader.violations));
  }

  private static List<?> list(Object value) {
    if (!(value instanceof List<?> list)) {
      throw new InvalidValueException("wrong_type", "must be a list");
    }
    if (list.isEmpty()) {
      throw new InvalidValueException("required", "must have at least one item");
    }
    if (list.size() > BulkItem.MAXIMUM) {
      throw new InvalidValueException(
          "too_many", "must have at most " + BulkItem.MAXIMUM + " items");
    }
    return list;
  }

  private void read(int index, @Nullable Object tree) {
    String pointer = "/items/" + index;
    if (!(tree instanceof Map<?, ?> object)) {
      violations.add(new Violation(pointer, "wrong_type", "must be a JSON object"));
      return;
    }
    BodyReader item = new BodyReader(object, "an item", Set.of());
    TaskId id = required(item, "id", value -> TaskId.of(BodyReader.text(value)));
    Action action = required(item, "action", value -> Action.of(BodyReader.text(value)));
    Edit<EntityTags.Named> ifMatch =
        item.field("if_match", value -> EntityTags.named(BodyReader.text(value)));
    TaskPatch patch = patch(item, action);
    for (Violation violation : item.violations()) {
      violations.add(below(pointer, violation));
    }
    if (id != null && action != null) {
      Integer other = indexes.putIfAbsent(id, index);
      if (other != null) {
        violations.add(
            new Violation(pointer + "/id", "duplicate", "is the id of item " + other + " too"));
      }
      items.add(item(id, action, patch, ifMatch.over(null)));
    }
  }

  private static <T> @Nullable T required(
      BodyReader item, String name, BodyReader.Reader<T> reader) {
    T value = item.field(name, reader).over(null);
    if (value == null && !item.refused("/" + name)) {
      item.add("/" + name, "required", "must be given");
    }
    return value;
  }

  private static TaskPatch patch(BodyReader item, @Nullable Action action) {
    Object tree = item.field("patch", value -> value).over(null);
    if (action == Action.UPDATE && tree == null) {
      item.add("/patch", "required", "must be given");
    } else if (action == Action.UPDATE) {
      switch (TaskReader.patch(tree)) {
        case Read.Good<TaskPatch>(var patch) -> {
          return patch;
        }
        case Read.Bad<TaskPatch>(var invalid) ->
            invalid.violations().forEach(violation -> item.add(below("/patch", violation)));
      }
    } else if (action != null && tree != null) {
      item.add("/patch", "contradiction", "contradicts action " + action.word());
    }
    return TaskPatch.NOTHING;
  }

  private static Violation below(String pointer, Violation violation) {
    return new Violation(pointer + violation.pointer(), violation.code(), violation.message());
  }

  private static BulkItem item(
      TaskId id, Action action, TaskPatch patch, EntityTags.@Nullable Named ifMatch) {
    Set<Version> versions = ifMatch == null ? Set.of() : ifMatch.versions();
    if (ifMatch != null && !ifMatch.any() && versions.isEmpty()) {
      // An empty set would mean "any version" to the rules.
      return new BulkItem(id, null);
    }
    return new BulkItem(
        id,
        switch (action) {
          case UPDATE -> new TaskCommand.Patch(id, patch, versions);
          case DELETE -> new TaskCommand.Delete(id, versions);
          case RESTORE -> new TaskCommand.Restore(id, versions);
        });
  }

  /// Reads the response of the other server.
  ///
  /// @param changes those that it was sent
  /// @throws IllegalArgumentException if this release does not support it
  public static List<TaskResult> results(BulkJson json, List<TaskCommand.Change> changes) {
    if (json.items().size() != changes.size()) {
      throw new IllegalArgumentException("as many items as were sent are expected");
    }
    List<TaskResult> results = new ArrayList<>(changes.size());
    for (int i = 0; i < changes.size(); i++) {
      BulkJson.Item item = json.items().get(i);
      if (!item.id().equals(changes.get(i).id().value())) {
        throw new IllegalArgumentException("the items must have the order of the request");
      }
      results.add(result(item));
    }
    return results;
  }

  private static TaskResult result(BulkJson.Item item) {
    if (item.task() != null) {
      return new TaskResult.Accepted(TaskReader.task(item.task()));
    }
    if (item.problem() == null) {
      throw new IllegalArgumentException("an item has a task or a problem");
    }
    return ProblemMapping.result(item.problem())
        .orElseThrow(() -> new IllegalArgumentException("an item has an unknown problem"));
  }
}
