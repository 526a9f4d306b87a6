package dev.banyan.migration.routing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// Lists the fields in which two answers differ by their JSON paths, such as `title (text of 5,
/// text of 7)`: the owner's value first. Values are masked for logging: only their type and length,
/// and the ids of rows are included.
final class FieldDiff {
  private static final int MOST = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private final List<String> found = new ArrayList<>();

  private FieldDiff() {}

  /// @param owner an answer as callers see it
  /// @param other likewise
  /// @return one entry per field, at most ten plus the number of others; empty if they are equal
  static List<String> of(Object owner, Object other) {
    FieldDiff diff = new FieldDiff();
    if (isOfAnotherKind(owner, other)) {
      diff.add("$", name(owner), name(other));
    } else {
      diff.compare("", JSON.valueToTree(owner), JSON.valueToTree(other));
    }
    int more = diff.found.size() - MOST;
    if (more > 0) {
      diff.found.subList(MOST, diff.found.size()).clear();
      diff.found.add("and %d more".formatted(more));
    }
    return List.copyOf(diff.found);
  }

  private static boolean isOfAnotherKind(Object one, Object other) {
    boolean lists = one instanceof List<?> && other instanceof List<?>;
    return !lists && !one.getClass().equals(other.getClass());
  }

  private static String name(Object answer) {
    return answer instanceof List<?> list
        ? "list of " + list.size()
        : answer.getClass().getSimpleName();
  }

  private void compare(String path, @Nullable JsonNode owner, @Nullable JsonNode other) {
    if (owner != null && owner.isObject() && other != null && other.isObject()) {
      compareFields(path, owner, other);
    } else if (owner != null && owner.isArray() && other != null && other.isArray()) {
      compareElements(path, owner, other);
    } else if (owner == null || !owner.equals(other)) {
      add(path.isEmpty() ? "$" : path, masked(owner), masked(other));
    }
  }

  private void compareFields(String path, JsonNode owner, JsonNode other) {
    TreeSet<String> names = new TreeSet<>(owner.propertyNames());
    names.addAll(other.propertyNames());
    for (String name : names) {
      compare(path.isEmpty() ? name : path + "." + name, owner.get(name), other.get(name));
    }
  }

  // Rows are matched by id: a missing one must not make all following rows differ.
  private void compareElements(String path, JsonNode owner, JsonNode other) {
    Map<String, JsonNode> ours = byId(owner);
    Map<String, JsonNode> theirs = byId(other);
    if (ours.size() != owner.size() || theirs.size() != other.size()) {
      for (int i = 0; i < Math.max(owner.size(), other.size()); i++) {
        compare(path + "[" + i + "]", owner.get(i), other.get(i));
      }
      return;
    }
    TreeSet<String> ids = new TreeSet<>(ours.keySet());
    ids.addAll(theirs.keySet());
    for (String id : ids) {
      compare("%s[id=%s]".formatted(path, id), ours.get(id), theirs.get(id));
    }
    if (ours.keySet().equals(theirs.keySet())
        && !List.copyOf(ours.keySet()).equals(List.copyOf(theirs.keySet()))) {
      found.add((path.isEmpty() ? "$" : path) + " (order)");
    }
  }

  private static Map<String, JsonNode> byId(JsonNode rows) {
    Map<String, JsonNode> known = new LinkedHashMap<>();
    for (JsonNode row : rows) {
      if (row.path("id").isString()) {
        known.put(row.get("id").asString(), row);
      }
    }
    return known;
  }

  private void add(String path, String owner, String other) {
    found.add("%s (%s, %s)".formatted(path, owner, other));
  }

  private static String masked(@Nullable JsonNode value) {
    if (value == null) {
      return "missing";
    }
    return switch (value.getNodeType()) {
      case STRING -> "text of " + value.asString().length();
      case ARRAY -> "list of " + value.size();
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case NULL -> "nothing";
      case OBJECT -> "object";
      case BINARY, POJO, MISSING -> "value";
    };
  }
}
