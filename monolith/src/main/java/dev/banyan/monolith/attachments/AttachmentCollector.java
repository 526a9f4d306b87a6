package dev.banyan.monolith.attachments;

import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Deletes what nothing needs: removed attachments after a while, incomplete ones, and those of
/// tasks that do not exist. Repeated runs and several instances do not matter.
@Component
// Management commands run nothing on a schedule.
@ConditionalOnWebApplication
class AttachmentCollector {
  private static final Logger LOG = LoggerFactory.getLogger(AttachmentCollector.class);
  private static final Caller SYSTEM =
      new Caller(new Username("monolith"), Set.of(Authority.READ, Authority.ANY));

  /// Longer than an upload takes after the client has sent the file.
  static final Duration INCOMPLETE = Duration.ofMinutes(15);

  /// A task counts as deleted if its owner says so at least a day apart: a restored backup or a
  /// wrong owner is noticed until then.
  static final Duration MISSING = Duration.ofDays(1);

  private static final int LIMIT = 200;
  private final Tasks tasks;
  private final AttachmentRepository repository;
  private final AttachmentStorage storage;
  private final AttachmentProperties settings;
  private final Clock clock;

  AttachmentCollector(
      Tasks tasks,
      AttachmentRepository repository,
      AttachmentStorage storage,
      AttachmentProperties settings,
      Clock clock) {
    this.tasks = tasks;
    this.repository = repository;
    this.storage = storage;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 300_000, initialDelay = 90_000)
  void deleteExpired() {
    Instant now = clock.instant();
    List<Attachment> expired =
        repository.expired(now.minus(settings.keepRemoved()), now.minus(INCOMPLETE), LIMIT);
    for (Attachment one : expired) {
      try {
        storage.of(one).delete(one.id());
        repository.delete(one.id());
      } catch (RuntimeException e) {
        LOG.warn("Attachment {} will be deleted later", one.id(), e);
      }
    }
  }

  @Scheduled(fixedDelay = 6 * 3_600_000, initialDelay = 600_000)
  void removeThoseOfDeletedTasks() {
    @Nullable TaskId after = null;
    List<TaskId> page;
    do {
      page = repository.tasks(after, LIMIT);
      for (TaskId task : page) {
        if (!look(task)) {
          return;
        }
        after = task;
      }
    } while (page.size() == LIMIT);
  }

  /// @return whether the owner of the tasks answers
  private boolean look(TaskId task) {
    Instant now = clock.instant();
    return switch (tasks.find(SYSTEM, task)) {
      case TaskResult.Accepted _ -> {
        repository.note(task, true, now, now.minus(MISSING));
        yield true;
      }
      case TaskResult.NotFound _ -> {
        repository.note(task, false, now, now.minus(MISSING));
        yield true;
      }
      case TaskResult other -> {
        LOG.debug("The tasks of attachments are looked up later: {}", other);
        yield false;
      }
    };
  }
}
