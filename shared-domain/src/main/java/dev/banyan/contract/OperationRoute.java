package dev.banyan.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An operation, and the variables of the path at which it is requested.
///
/// @param names decoded path variables, such as `id`
public record OperationRoute(Operation operation, Map<String, String> names) {
  private static final List<Template> TEMPLATES =
      Stream.of(Operation.values()).flatMap(Template::of).toList();

  public OperationRoute {
    names = Map.copyOf(names);
  }

  /// Finds the operation of a request. `HEAD` is answered like `GET`.
  ///
  /// @param segments decoded segments of the path, such as `api`, `v1`, `tasks`
  public static Optional<OperationRoute> find(String method, List<String> segments) {
    String answered = method.equals("HEAD") ? "GET" : method;
    for (Template template : TEMPLATES) {
      if (template.matches(segments)) {
        if (template.operation().method().equals(answered)) {
          return Optional.of(new OperationRoute(template.operation(), template.names(segments)));
        }
        if (template.hides()) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /// The operations at this path, of any method.
  static Stream<Operation> operationsAt(String path) {
    List<String> segments = segments(path);
    List<Template> matching =
        TEMPLATES.stream().filter(template -> template.matches(segments)).toList();
    boolean hidden = matching.stream().anyMatch(Template::hides);
    return matching.stream()
        .filter(template -> template.hides() == hidden)
        .map(Template::operation);
  }

  // Only a path that begins with a slash has the segments of a template.
  private static List<String> segments(String path) {
    return path.startsWith("/") ? List.of(path.substring(1).split("/", -1)) : List.of();
  }

  /// @param segments of the path template; those of variables are in braces
  private record Template(Operation operation, List<String> segments) {
    static Stream<Template> of(Operation operation) {
      return operation.rawPaths().stream()
          .map(path -> new Template(operation, OperationRoute.segments(path)));
    }

    // Its path is also that of an id, which it hides. It is the only operation there.
    boolean hides() {
      return operation == Operation.LIST_TASK_CHANGES;
    }

    private static boolean isVariable(String segment) {
      return segment.startsWith("{");
    }

    boolean matches(List<String> path) {
      if (path.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < path.size(); i++) {
        String expected = segments.get(i);
        boolean matches =
            isVariable(expected) ? !path.get(i).isEmpty() : expected.equals(path.get(i));
        if (!matches) {
          return false;
        }
      }
      return true;
    }

    Map<String, String> names(List<String> path) {
      Map<String, String> names = new HashMap<>();
      for (int i = 0; i < path.size(); i++) {
        String name = segments.get(i);
        if (isVariable(name)) {
          names.put(name.substring(1, name.length() - 1), path.get(i));
        }
      }
      return names;
    }
  }
}
