package dev.banyan.monolith.administration.comments;

import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordQuery.Criterion;
import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import dev.banyan.values.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Converts a list query of the admin to a [CommentSearch].
final class CommentRecordQueries {
  private final Map<String, FieldError> faults = new HashMap<>();
  private final RecordQuery recordQuery;

  CommentRecordQueries(RecordQuery recordQuery) {
    this.recordQuery = recordQuery;
  }

  Map<String, FieldError> faults() {
    return faults;
  }

  /// The result is undefined if there are errors.
  CommentSearch read() {
    recordQuery.filters().keySet().stream()
        .filter(name -> CommentFields.ALL.stream().noneMatch(field -> isFilter(field, name)))
        .forEach(name -> faults.put(name, FieldError.of("fault.unknown-filter", name)));
    if (!recordQuery.order().field().equals(CommentFields.CREATED)) {
      faults.put("order", FieldError.of("fault.order"));
    }
    CommentId after = recordQuery.after().isEmpty() ? null : after();
    return new CommentSearch(
        filter(),
        recordQuery.order().descending(),
        after,
        Math.min(recordQuery.limit(), CommentQuery.MAXIMUM_LIMIT));
  }

  private static boolean isFilter(Field field, String name) {
    return field.filterable() && field.name().equals(name);
  }

  private CommentFilter filter() {
    List<String> deleted = texts(CommentFields.DELETED);
    TaskId task = one(CommentFields.TASK, TaskId::of);
    Username author = one(CommentFields.AUTHOR, Username::new);
    Instant from = moment(false);
    Instant to = moment(true);
    boolean only = deleted.contains("true") && !deleted.contains("false");
    try {
      return new CommentFilter(task, author, recordQuery.text(), from, to, only);
    } catch (InvalidValueException e) {
      faults.put("q", FieldError.of("fault.filter"));
      return CommentFilter.NONE;
    }
  }

  private List<String> texts(String field) {
    return recordQuery.filters().get(field) instanceof Criterion.AnyOf(var texts)
        ? texts.stream().filter(text -> !text.isBlank()).toList()
        : List.of();
  }

  private <T> @Nullable T one(String field, Function<String, T> parse) {
    List<String> texts = texts(field);
    if (texts.isEmpty()) {
      return null;
    }
    try {
      if (texts.size() == 1) {
        return parse.apply(texts.getFirst().strip());
      }
    } catch (InvalidValueException e) {
      // Reported below, like multiple values.
    }
    faults.put(field, FieldError.of("fault.filter"));
    return null;
  }

  private @Nullable Instant moment(boolean last) {
    if (!(recordQuery.filters().get(CommentFields.CREATED)
        instanceof Criterion.Between(var from, var to))) {
      return null;
    }
    String text = last ? to : from;
    try {
      return text.isBlank() ? null : Instant.parse(text.strip());
    } catch (DateTimeException e) {
      faults.put(CommentFields.CREATED, FieldError.of("fault.date"));
      return null;
    }
  }

  private @Nullable CommentId after() {
    try {
      return CommentReader.cursor(recordQuery.after());
    } catch (InvalidValueException e) {
      faults.put("after", FieldError.of("fault.after"));
      return null;
    }
  }

  static RecordPage listed(CommentResult<CommentPage> result) {
    return switch (result) {
      case CommentResult.Accepted<CommentPage>(var page) ->
          new RecordPage.Found(
              page.comments().stream().map(CommentFields::entry).toList(),
              page.next() == null ? "" : CommentWriter.cursor(page.next()));
      case CommentResult.Forbidden<CommentPage>(var why) -> new RecordPage.Away(why);
      case CommentResult.NotFound<CommentPage> _,
          CommentResult.Conflict<CommentPage> _,
          CommentResult.Invalid<CommentPage> _,
          CommentResult.NotOwner<CommentPage> _,
          CommentResult.Sealed<CommentPage> _,
          CommentResult.Unavailable<CommentPage> _ ->
          new RecordPage.Away(CommentRecords.AWAY);
    };
  }
}
