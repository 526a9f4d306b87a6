package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.tasks.TaskQuery;
import java.net.URLEncoder;
import java.util.stream.Collectors;

/// `Link` headers (RFC 8288).
final class Links {
  private Links() {}

  static String next(TaskQuery query) {
    String parameters =
        TaskWriter.query(query).entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
            .collect(Collectors.joining("&"));
    return "<" + Operation.LIST_TASKS.path() + "?" + parameters + ">; rel=\"next\"";
  }
}
