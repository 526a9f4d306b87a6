package dev.banyan.taskservice.jdbc;

import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentSearch;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Builds the SQL conditions, order and limit of a comment search.
///
/// @param parameters in the order of their placeholders
record CommentSearchSql(String text, List<Object> parameters) {

  static CommentSearchSql of(CommentSearch search) {
    Builder builder = new Builder();
    builder.meeting(search.filter());
    if (search.after() != null) {
      builder.where(search.newestFirst() ? "id < ?" : "id > ?", search.after().value());
    }
    return builder.build(search);
  }

  private static final class Builder {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    void meeting(CommentFilter filter) {
      where(filter.deleted() ? "deleted_at IS NOT NULL" : "deleted_at IS NULL");
      if (filter.task() != null) {
        where("task_id = ?", filter.task().value());
      }
      if (filter.author() != null) {
        where("author = ?", filter.author().value());
      }
      if (filter.createdFrom() != null) {
        where("created_at >= ?", filter.createdFrom().atOffset(ZoneOffset.UTC));
      }
      if (filter.createdTo() != null) {
        where("created_at <= ?", filter.createdTo().atOffset(ZoneOffset.UTC));
      }
      for (String word : filter.words()) {
        where("search_fold(text) LIKE search_pattern(?)", word);
      }
    }

    void where(String condition, Object... values) {
      conditions.add(condition);
      parameters.addAll(List.of(values));
    }

    CommentSearchSql build(CommentSearch search) {
      // Fetches one extra row to detect a next page without counting.
      parameters.add(search.limit() + 1);
      return new CommentSearchSql(
          "WHERE "
              + String.join(" AND ", conditions)
              + (search.newestFirst() ? " ORDER BY id DESC LIMIT ?" : " ORDER BY id LIMIT ?"),
          List.copyOf(parameters));
    }
  }
}
