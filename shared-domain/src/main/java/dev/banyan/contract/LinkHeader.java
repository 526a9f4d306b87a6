package dev.banyan.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentSearch;
import dev.banyan.identity.UserQuery;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.ProjectQuery;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskQuery;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Formats `Link` headers (RFC 8288).
final class LinkHeader {
  private LinkHeader() {}

  static String next(TaskQuery query) {
    return next(Operation.LIST_TASKS.path(), TaskWriter.query(query));
  }

  static String next(TaskEventQuery query) {
    return next(
        Operation.LIST_TASK_EVENTS.path().replace("{id}", query.task().toString()),
        TaskEventWriter.query(query));
  }

  static String next(ProjectQuery query) {
    return next(Operation.LIST_PROJECTS.path(), ProjectWriter.query(query));
  }

  static String next(CommentQuery query) {
    return next(
        Operation.LIST_COMMENTS.path().replace("{id}", query.task().toString()),
        CommentWriter.query(query));
  }

  static String next(CommentSearch search) {
    return next(Operation.SEARCH_COMMENTS.path(), CommentWriter.query(search));
  }

  static String next(LabelQuery query) {
    return next(Operation.LIST_LABELS.path(), LabelWriter.query(query));
  }

  static String next(UserQuery query) {
    return next(Operation.LIST_USERS.path(), OverviewWriter.query(query));
  }

  private static String next(String path, Map<String, List<String>> query) {
    String parameters =
        query.entrySet().stream()
            .flatMap(entry ->
                entry.getValue().stream()
                    .map(value -> entry.getKey() + "=" + URLEncoder.encode(value, UTF_8)))
            .collect(Collectors.joining("&"));
    return "<" + path + "?" + parameters + ">; rel=\"next\"";
  }
}
