package dev.banyan.monolith.notifications;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentFilter;
import dev.banyan.comments.CommentPage;
import dev.banyan.comments.CommentQuery;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.Comments;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.monolith.notifications.Notifications.Source;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskEvent;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.TaskSort;
import dev.banyan.tasks.Tasks;
import dev.banyan.tasks.Version;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reads what happened to tasks since the last time, from whichever side owns it, and stores the
/// notifications.
///
/// Each run starts [#OVERLAP] before the time up to which a source was read, and reads everything
/// since then again: a write can become visible after others with a later time. Storing is
/// idempotent, and the time goes forward only after everything before it is stored. So nothing is
/// lost or stored twice when a process ends at any point, several instances run, or the ownership
/// changes.
@Component
// Management commands run nothing on a schedule.
@ConditionalOnWebApplication
class NotificationCollector {
  private static final Logger LOG = LoggerFactory.getLogger(NotificationCollector.class);

  /// Reads the tasks of all users.
  static final Caller SYSTEM =
      new Caller(new Username("monolith"), Set.of(Authority.READ, Authority.ANY));

  /// Longer than a write takes from its time to its commit, which the databases' timeouts bound to
  /// seconds, and than the clocks of the processes differ.
  static final Duration OVERLAP = Duration.ofMinutes(2);

  private final Tasks tasks;
  private final Comments comments;
  private final TaskVisibility visibility;
  private final Followers followers;
  private final Notifications notifications;
  private final Clock clock;

  /// What the last run has stored, so that the overlap costs no further requests.
  private Map<TaskId, Version> storedVersions = Map.of();

  NotificationCollector(
      Tasks tasks,
      Comments comments,
      TaskVisibility visibility,
      Followers followers,
      Notifications notifications,
      Clock clock) {
    this.tasks = tasks;
    this.comments = comments;
    this.visibility = visibility;
    this.followers = followers;
    this.notifications = notifications;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
  synchronized void collect() {
    try {
      collectEvents();
      collectComments();
    } catch (UnavailableException e) {
      LOG.debug("Notifications are collected later", e);
    } catch (RuntimeException e) {
      LOG.warn("Notifications cannot be collected and will be collected again", e);
    }
  }

  /// Thrown if no side answers.
  static final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnavailableException(Object result) {
      super(result.getClass().getSimpleName());
    }
  }

  private void collectEvents() {
    Instant readUntil = notifications.readUntil(Source.EVENTS);
    Instant from = readUntil.minus(OVERLAP);
    Map<TaskId, Version> stored = new HashMap<>();
    TaskQuery query = TaskQuery.EVERYTHING.withSort(new TaskSort(TaskSort.Field.UPDATED_AT, true));
    Instant newest = readUntil;
    boolean more = true;
    int pages = 0;
    while (more) {
      pages++;
      TaskListResult result = tasks.list(SYSTEM, query);
      if (!(result instanceof TaskListResult.Listed(var page))) {
        throw new UnavailableException(result);
      }
      List<Task> changed =
          page.tasks().stream().filter(task -> task.updatedAt().isAfter(from)).toList();
      List<NewNotification> found = new ArrayList<>();
      for (Task task : changed) {
        newest = latest(newest, task.updatedAt());
        if (!task.version().equals(storedVersions.get(task.id()))) {
          found.addAll(ofEvents(task, from));
        }
      }
      notifications.store(visibility.visible(found), Source.EVENTS, null);
      changed.forEach(task -> stored.put(task.id(), task.version()));
      more = changed.size() == page.tasks().size() && page.next() != null;
      query = query.startingAfter(page.next());
    }
    storedVersions = stored;
    // A task that is changed while several pages are read moves to the first one, which is read
    // already. The next run then has to find its earlier events, too.
    Instant safe = readUntil.plus(OVERLAP);
    advance(Source.EVENTS, readUntil, pages > 1 && newest.isAfter(safe) ? safe : newest);
  }

  private List<NewNotification> ofEvents(Task task, Instant from) {
    List<NewNotification> found = new ArrayList<>();
    TaskEventQuery query = TaskEventQuery.of(task.id());
    @Nullable Version next;
    do {
      TaskEventResult result = tasks.events(SYSTEM, query);
      if (!(result instanceof TaskEventResult.Listed(var page))) {
        throw new UnavailableException(result);
      }
      page.events().stream()
          .filter(event -> event.at().isAfter(from))
          .forEach(
              event -> found.addAll(NotificationRules.of(event, task, followersOf(event, task))));
      boolean older = !page.events().isEmpty() && !page.events().getLast().at().isAfter(from);
      next = older ? null : page.next();
      query = query.startingBefore(next);
    } while (next != null);
    return found;
  }

  // Only a completion is for them.
  private Set<Username> followersOf(TaskEvent event, Task task) {
    return event.kind() == TaskEvent.Kind.COMPLETED ? followers.of(task.id()).of(task) : Set.of();
  }

  private void collectComments() {
    Instant readUntil = notifications.readUntil(Source.COMMENTS);
    Instant from = readUntil.minus(OVERLAP);
    CommentSearch search = CommentSearch.of(CommentFilter.NONE);
    Instant newest = readUntil;
    boolean more = true;
    while (more) {
      CommentPage page = accepted(comments.search(SYSTEM, search));
      List<Comment> added =
          page.comments().stream().filter(one -> one.createdAt().isAfter(from)).toList();
      List<NewNotification> found = new ArrayList<>();
      for (Comment comment : added) {
        newest = latest(newest, comment.createdAt());
        task(comment.task()).ifPresent(task -> found.addAll(ofComment(comment, task)));
      }
      notifications.store(visibility.visible(found), Source.COMMENTS, null);
      more = added.size() == page.comments().size() && page.next() != null;
      if (page.next() != null) {
        search = search.startingAfter(page.next());
      }
    }
    advance(Source.COMMENTS, readUntil, newest);
  }

  private List<NewNotification> ofComment(Comment comment, Task task) {
    Set<Username> commenters = commenters(task.id());
    followers.add(task.id(), commenters);
    return NotificationRules.of(comment, task, followers.of(task.id()).of(task, commenters));
  }

  private Optional<Task> task(TaskId id) {
    return switch (tasks.find(SYSTEM, id)) {
      case TaskResult.Accepted(var task) -> Optional.of(task).filter(one -> !one.inTrash());
      case TaskResult.NotFound _ -> Optional.empty();
      case TaskResult other -> throw new UnavailableException(other);
    };
  }

  private Set<Username> commenters(TaskId task) {
    CommentQuery query = new CommentQuery(task, null, CommentQuery.MAXIMUM_LIMIT);
    return accepted(comments.list(SYSTEM, query)).comments().stream()
        .map(Comment::author)
        .collect(Collectors.toSet());
  }

  private static CommentPage accepted(CommentResult<CommentPage> result) {
    if (result instanceof CommentResult.Accepted<CommentPage>(var page)) {
      return page;
    }
    throw new UnavailableException(result);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  // Never beyond this clock: a write with a wrong time must not hide those that follow it.
  private void advance(Source source, Instant before, Instant newest) {
    Instant now = clock.instant();
    Instant until = newest.isAfter(now) ? now : newest;
    if (until.isAfter(before)) {
      notifications.store(List.of(), source, until);
    }
  }
}
