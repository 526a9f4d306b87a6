package dev.banyan.monolith.attachments;

import dev.banyan.contract.AttachmentDigest;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.attachments.AttachmentContent.ContentUnavailableException;
import dev.banyan.monolith.attachments.AttachmentRepository.Reservation;
import dev.banyan.monolith.attachments.AttachmentResult.Accepted;
import dev.banyan.monolith.attachments.AttachmentResult.Forbidden;
import dev.banyan.monolith.attachments.AttachmentResult.NotFound;
import dev.banyan.monolith.attachments.AttachmentResult.Refusal;
import dev.banyan.monolith.attachments.AttachmentResult.Refused;
import dev.banyan.monolith.attachments.AttachmentResult.TaskInTrash;
import dev.banyan.monolith.attachments.AttachmentResult.Unavailable;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskIds;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The attachments of tasks. Who sees a task sees its attachments and can add one, like a comment;
/// who uploaded one, or may change the task, can remove it.
@Component
public class Attachments {
  private static final Logger LOG = LoggerFactory.getLogger(Attachments.class);
  private static final String STORAGE_AWAY = "The storage of attachments does not answer.";

  private final Tasks tasks;
  private final TaskEditors editors;
  private final AttachmentRepository repository;
  private final AttachmentStorage storage;
  private final AttachmentProperties limits;
  private final Clock clock;
  private final TaskIds ids;

  Attachments(
      Tasks tasks,
      TaskEditors editors,
      AttachmentRepository repository,
      AttachmentStorage storage,
      AttachmentProperties limits,
      Clock clock) {
    this.tasks = tasks;
    this.editors = editors;
    this.repository = repository;
    this.storage = storage;
    this.limits = limits;
    this.clock = clock;
    this.ids = TaskIds.uuidV7(clock, new SecureRandom());
  }

  public AttachmentProperties limits() {
    return limits;
  }

  /// Adds a file to a task. If it fails, nothing of it stays.
  ///
  /// @throws IOException if the file cannot be read
  /// @throws dev.banyan.values.InvalidValueException if the idempotency key is malformed
  public AttachmentResult<Attachment> add(Caller caller, Upload upload) throws IOException {
    AttachmentResult<Task> allowed = writable(caller, upload.task());
    if (!(allowed instanceof Accepted<Task>)) {
      return refusal(allowed);
    }
    Optional<Refusal> refused = refusal(upload);
    if (refused.isPresent()) {
      return new Refused<>(refused.get());
    }
    Attachment added =
        new Attachment(
            ids.next().value(),
            upload.task(),
            upload.inspect(),
            storage.current().name(),
            caller.name(),
            caller.name(),
            clock.instant(),
            null);
    return switch (repository.reserve(added, idempotency(upload, added.file()), limits)) {
      case Reservation.Repeated(var earlier) -> new Accepted<>(earlier);
      case Reservation.Refused(var why) -> new Refused<>(why);
      case Reservation.Reserved _ -> store(caller, added, upload);
    };
  }

  private Optional<Refusal> refusal(Upload upload) {
    if (upload.size() == 0) {
      return Optional.of(Refusal.EMPTY);
    }
    if (upload.size() > limits.fileSize().toBytes()) {
      return Optional.of(Refusal.TOO_LARGE);
    }
    return limits.deniedTypes().contains(FileName.of(upload.name()).extension())
        ? Optional.of(Refusal.DENIED_TYPE)
        : Optional.empty();
  }

  private static @Nullable Idempotency idempotency(Upload upload, StoredFile file) {
    return upload.key() == null
        ? null
        : AttachmentDigest.idempotency(
            upload.key(), upload.task(), file.name().value(), file.sha256());
  }

  private AttachmentResult<Attachment> store(Caller caller, Attachment added, Upload upload)
      throws IOException {
    boolean complete = false;
    try {
      storage.current().store(added.id(), added.file(), upload.source());
      // It may have been moved to the trash, or taken from the caller, in the meantime.
      AttachmentResult<Task> still = writable(caller, added.task());
      if (!(still instanceof Accepted<Task>)) {
        return refusal(still);
      }
      complete = repository.complete(added.id(), clock.instant());
      return complete ? new Accepted<>(added) : new Refused<>(Refusal.CONTENDED);
    } catch (ContentUnavailableException e) {
      LOG.warn("A file was not stored", e);
      return new Unavailable<>(STORAGE_AWAY);
    } finally {
      if (!complete) {
        discard(added);
      }
    }
  }

  // What cannot be deleted now, AttachmentCollector deletes later.
  private void discard(Attachment attachment) {
    try {
      storage.of(attachment).delete(attachment.id());
      repository.delete(attachment.id());
    } catch (RuntimeException e) {
      LOG.warn("An incomplete attachment will be deleted later", e);
    }
  }

  /// The attachments of a task, in the order of their upload.
  public AttachmentResult<List<Attachment>> list(Caller caller, TaskId task) {
    AttachmentResult<Task> seen = visible(caller, task);
    return seen instanceof Accepted<Task> ? new Accepted<>(repository.list(task)) : refusal(seen);
  }

  /// The attachments of a task that the caller sees.
  public List<Attachment> of(Task task) {
    return repository.list(task.id());
  }

  public AttachmentResult<Attachment> find(Caller caller, UUID id) {
    Optional<Attachment> attachment = repository.find(id).filter(found -> !found.isRemoved());
    if (attachment.isEmpty()) {
      return new NotFound<>();
    }
    AttachmentResult<Task> seen = visible(caller, attachment.get().task());
    return seen instanceof Accepted<Task> ? new Accepted<>(attachment.get()) : refusal(seen);
  }

  /// Writes a part of the content.
  ///
  /// @throws IOException if the target cannot be written
  /// @throws ContentUnavailableException if the storage does not answer
  public void write(Attachment attachment, long from, long length, OutputStream target)
      throws IOException {
    storage.of(attachment).write(attachment.id(), from, length, target);
  }

  /// Removes an attachment. It can be restored for a while.
  public AttachmentResult<Attachment> remove(Caller caller, UUID id) {
    AttachmentResult<Attachment> found = changeable(caller, id);
    return found instanceof Accepted<Attachment>
        ? new Accepted<>(repository.remove(id, clock.instant()))
        : found;
  }

  /// Takes a removal back.
  public AttachmentResult<Attachment> restore(Caller caller, UUID id) {
    AttachmentResult<Attachment> found = changeable(caller, id);
    return found instanceof Accepted<Attachment>
        ? repository
            .restore(id)
            .<AttachmentResult<Attachment>>map(Accepted::new)
            .orElseGet(NotFound::new)
        : found;
  }

  /// Deletes one with its content. It does not check who may.
  ///
  /// @throws ContentUnavailableException if the storage does not answer
  public void deleteForGood(UUID id) {
    repository
        .find(id)
        .ifPresent(attachment -> {
          storage.of(attachment).delete(id);
          repository.delete(id);
        });
  }

  private AttachmentResult<Attachment> changeable(Caller caller, UUID id) {
    Optional<Attachment> attachment = repository.find(id);
    if (attachment.isEmpty()) {
      return new NotFound<>();
    }
    AttachmentResult<Task> allowed = writable(caller, attachment.get().task());
    if (!(allowed instanceof Accepted<Task>(var task))) {
      return refusal(allowed);
    }
    return mayRemove(caller, attachment.get(), task)
        ? new Accepted<>(attachment.get())
        : new Forbidden<>("Only who uploaded it, or may change the task, removes an attachment.");
  }

  private boolean mayRemove(Caller caller, Attachment attachment, Task task) {
    return attachment.isRemovableBy(caller, () -> editors.mayChange(caller, task));
  }

  private AttachmentResult<Task> visible(Caller caller, TaskId task) {
    TaskResult result = tasks.find(caller, task);
    return result instanceof TaskResult.Accepted(var found)
        ? new Accepted<>(found)
        : AttachmentResult.of(result);
  }

  private AttachmentResult<Task> writable(Caller caller, TaskId id) {
    AttachmentResult<Task> seen = visible(caller, id);
    if (!(seen instanceof Accepted<Task>(var task))) {
      return seen;
    }
    if (!caller.has(Authority.WRITE)) {
      return new Forbidden<>("This needs the authority " + Authority.WRITE.scope() + ".");
    }
    return task.inTrash() ? new TaskInTrash<>() : seen;
  }

  private static <T, S> AttachmentResult<T> refusal(AttachmentResult<S> result) {
    return switch (result) {
      case Accepted<S> _ -> throw new IllegalArgumentException("not a refusal");
      case Refused<S>(var why) -> new Refused<>(why);
      case NotFound<S> _ -> new NotFound<>();
      case Forbidden<S>(var why) -> new Forbidden<>(why);
      case TaskInTrash<S> _ -> new TaskInTrash<>();
      case Unavailable<S>(var why) -> new Unavailable<>(why);
    };
  }
}
