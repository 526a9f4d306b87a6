package dev.banyan.contract;

import dev.banyan.contract.ProblemJson.FieldError;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of tasks that a response contains: the query parameter `fields`.
///
/// @param names of the contract
record FieldSelection(Set<String> names) {
  private static final String PARAMETER = "fields";
  private static final Map<String, RecordComponent> COMPONENTS = components();

  private static Map<String, RecordComponent> components() {
    Map<String, RecordComponent> components = new LinkedHashMap<>();
    Stream.of(TaskJson.class.getRecordComponents())
        .forEach(component -> components.put(nameOf(component), component));
    return components;
  }

  // As the JSON writers name it.
  private static String nameOf(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /// Takes the parameter out of the others and continues with both, or returns an error.
  static ApiReply of(
      ApiRequest request,
      Map<String, List<String>> parameters,
      Function<Map<String, List<String>>, ApiReply> then) {
    if (!parameters.containsKey(PARAMETER)) {
      return then.apply(parameters);
    }
    Map<String, List<String>> others = new LinkedHashMap<>(parameters);
    Set<String> names = new LinkedHashSet<>();
    for (String value : others.getOrDefault(PARAMETER, List.of())) {
      names.addAll(List.of(value.split(",", -1)));
    }
    others.remove(PARAMETER);
    List<String> unknown = names.stream().filter(name -> !COMPONENTS.containsKey(name)).toList();
    return unknown.isEmpty()
        ? new FieldSelection(names).applied(then.apply(others))
        : refusal(request);
  }

  private static ApiReply refusal(ApiRequest request) {
    FieldError error =
        new FieldError(
            null, PARAMETER, "not_a_choice", "must be " + String.join(", ", COMPONENTS.keySet()));
    return Problem.BAD_PARAMETER.reply(
        request.requestId(), "See errors.", List.of(error), Map.of());
  }

  private ApiReply applied(ApiReply reply) {
    return switch (reply.body()) {
      case TaskJson task -> new ApiReply(reply.status(), reply.headers(), selected(task));
      case TaskPageJson(var tasks, var page) -> {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", tasks.stream().map(this::selected).toList());
        body.put("page", page);
        yield new ApiReply(reply.status(), linked(reply.headers()), body);
      }
      case null, default -> reply;
    };
  }

  // The next page has the same fields.
  private Map<String, String> linked(Map<String, String> headers) {
    String link = headers.get("Link");
    if (link == null) {
      return headers;
    }
    Map<String, String> linked = new LinkedHashMap<>(headers);
    linked.put(
        "Link", link.replaceFirst("[?]", "?" + PARAMETER + "=" + String.join("%2C", names) + "&"));
    return linked;
  }

  private Map<String, @Nullable Object> selected(TaskJson task) {
    Map<String, @Nullable Object> selected = new LinkedHashMap<>();
    COMPONENTS.forEach((name, component) -> {
      if (names.contains(name)) {
        Object value = valueOf(task, component);
        if (value != null) {
          selected.put(name, value);
        }
      }
    });
    return selected;
  }

  private static @Nullable Object valueOf(TaskJson task, RecordComponent component) {
    try {
      return component.getAccessor().invoke(task);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record has accessors", e);
    }
  }
}
