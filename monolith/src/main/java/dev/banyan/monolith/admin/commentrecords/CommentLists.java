package dev.banyan.monolith.admin.commentrecords;

import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentId;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.CommentWriter;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Query.Criterion;
import dev.banyan.tasks.InvalidValueException;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.Username;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a list's query in the words of comments.
final class CommentLists {
  private final Map<String, Fault> faults = new HashMap<>();
  private final Query query;

  CommentLists(Query query) {
    this.query = query;
  }

  Map<String, Fault> faults() {
    return faults;
  }

  /// Means nothing where there are faults.
  CommentSearch read() {
    query.filters().keySet().stream()
        .filter(name -> CommentFields.ALL.stream().noneMatch(field -> isFilter(field, name)))
        .forEach(name -> faults.put(name, Fault.of("fault.unknown-filter", name)));
    if (!query.order().field().equals(CommentFields.CREATED)) {
      faults.put("order", Fault.of("fault.order"));
    }
    CommentId after = query.after().isEmpty() ? null : after();
    return new CommentSearch(
        filter(),
        query.order().descending(),
        after,
        Math.min(query.limit(), CommentQuery.MAXIMUM_LIMIT));
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
      return new CommentFilter(task, author, query.text(), from, to, only);
    } catch (InvalidValueException e) {
      faults.put("q", Fault.of("fault.filter"));
      return CommentFilter.NONE;
    }
  }

  private List<String> texts(String field) {
    return query.filters().get(field) instanceof Criterion.AnyOf(var texts)
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
      // Told below, as several are.
    }
    faults.put(field, Fault.of("fault.filter"));
    return null;
  }

  private @Nullable Instant moment(boolean last) {
    if (!(query.filters().get(CommentFields.CREATED)
        instanceof Criterion.Between(var from, var to))) {
      return null;
    }
    String text = last ? to : from;
    try {
      return text.isBlank() ? null : Instant.parse(text.strip());
    } catch (DateTimeException e) {
      faults.put(CommentFields.CREATED, Fault.of("fault.date"));
      return null;
    }
  }

  private @Nullable CommentId after() {
    try {
      return CommentReader.cursor(query.after());
    } catch (InvalidValueException e) {
      faults.put("after", Fault.of("fault.after"));
      return null;
    }
  }

  static Listed listed(CommentResult<CommentPage> result) {
    return switch (result) {
      case CommentResult.Accepted<CommentPage>(var page) ->
          new Listed.Found(
              page.comments().stream().map(CommentFields::entry).toList(),
              page.next() == null ? "" : CommentWriter.cursor(page.next()));
      case CommentResult.Forbidden<CommentPage>(var why) -> new Listed.Away(why);
      case CommentResult.NotFound<CommentPage> _,
          CommentResult.Conflict<CommentPage> _,
          CommentResult.Invalid<CommentPage> _,
          CommentResult.NotOwner<CommentPage> _,
          CommentResult.Sealed<CommentPage> _,
          CommentResult.Unavailable<CommentPage> _ ->
          new Listed.Away(CommentRecords.AWAY);
    };
  }
}
