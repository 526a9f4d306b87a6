package dev.banyan.comments;

import dev.banyan.comments.CommentCommand.Add;
import dev.banyan.comments.CommentCommand.Change;
import dev.banyan.comments.CommentCommand.React;
import dev.banyan.comments.CommentResult.Accepted;
import dev.banyan.comments.CommentResult.Conflict;
import dev.banyan.comments.CommentResult.NotFound;
import dev.banyan.comments.CommentResult.Unavailable;
import dev.banyan.comments.CommentStore.Written;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.tasks.StoreOverloadedException;
import dev.banyan.tasks.StoreUnavailableException;
import dev.banyan.tasks.TaskId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/// Implements [Comments] with the rules over a store. A write only succeeds if the version that it
/// is based on is still current.
final class CommentService implements Comments {
  // Concurrent changes of one comment are rare.
  private static final int ATTEMPTS = 4;

  private final CommentStore store;
  private final Clock clock;
  private final CommentIds ids;

  CommentService(CommentStore store, Clock clock, CommentIds ids) {
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public CommentResult<Comment> execute(Caller caller, CommentCommand command) {
    return allowed(
        caller,
        Authority.WRITE,
        () ->
            switch (command) {
              case Add add -> add(caller, add);
              case Change change -> change(caller, change);
              case React react -> react(caller, react);
            });
  }

  private CommentResult<Comment> add(Caller caller, Add command) {
    Comment comment = CommentRules.added(command, ids.next(), caller, clock.instant());
    return after(store.insert(comment), comment, command).orElseGet(CommentService::contended);
  }

  private CommentResult<Comment> change(Caller caller, Change command) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Comment> found = store.find(command.id());
      if (found.isEmpty()) {
        return new NotFound<>();
      }
      CommentResult<Comment> decision =
          CommentRules.changed(found.get(), command, caller, clock.instant());
      if (!(decision instanceof Accepted<Comment>(var comment)) || comment.equals(found.get())) {
        return decision;
      }
      Optional<CommentResult<Comment>> written = after(store.update(comment), comment, command);
      if (written.isPresent()) {
        return written.get();
      }
      // A concurrent change was faster: retry.
    }
    return contended();
  }

  private CommentResult<Comment> react(Caller caller, React command) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Comment> found = store.find(command.id());
      if (found.isEmpty()) {
        return new NotFound<>();
      }
      CommentResult<Comment> decision = CommentRules.reacted(found.get(), command, caller);
      if (!(decision instanceof Accepted<Comment>(var comment)) || comment.equals(found.get())) {
        return decision;
      }
      Optional<CommentResult<Comment>> written =
          after(
              store.react(command.id(), command.emoji(), caller.name(), command.given()),
              comment,
              command);
      if (written.isPresent()) {
        // Other reactions may have been added in the meantime.
        return written.get() instanceof Accepted
            ? found(command.task(), command.id(), caller)
            : written.get();
      }
      // The comment was deleted, or the same user was faster: retry.
    }
    return contended();
  }

  private CommentResult<Comment> found(TaskId task, CommentId id, Caller caller) {
    return store
        .find(id)
        .map(comment -> CommentRules.found(comment, task, caller))
        .orElseGet(NotFound::new);
  }

  /// Empty if a concurrent change was faster.
  private static Optional<CommentResult<Comment>> after(
      Written written, Comment comment, CommentCommand command) {
    return switch (written) {
      case Written.Stored _ -> Optional.of(new Accepted<>(comment));
      case Written.KeyTaken(var existing) ->
          command instanceof Add add
              ? Optional.of(CommentRules.repeated(add, existing))
              : Optional.empty();
      case Written.Overtaken _ -> Optional.empty();
      case Written.NotOwner(var owner) -> Optional.of(new CommentResult.NotOwner<>(owner));
      case Written.Sealed _ -> Optional.of(new CommentResult.Sealed<>());
    };
  }

  private static CommentResult<Comment> contended() {
    return new Conflict<>(CommentResult.Reason.CONTENDED);
  }

  @Override
  public CommentResult<Comment> find(Caller caller, TaskId task, CommentId id) {
    return allowed(caller, Authority.READ, () -> found(task, id, caller));
  }

  @Override
  public CommentResult<CommentPage> list(Caller caller, CommentQuery query) {
    return allowed(caller, Authority.READ, () -> new Accepted<>(store.list(query)));
  }

  @Override
  public CommentResult<CommentPage> search(Caller caller, CommentSearch search) {
    return CommentRules.<CommentPage>refusal(caller, Authority.ANY)
        .orElseGet(
            () -> allowed(caller, Authority.READ, () -> new Accepted<>(store.search(search))));
  }

  private static <T> CommentResult<T> allowed(
      Caller caller, Authority needed, Supplier<CommentResult<T>> work) {
    return CommentRules.<T>refusal(caller, needed)
        .orElseGet(() -> {
          try {
            return work.get();
          } catch (StoreOverloadedException e) {
            return new Unavailable<>(StoreOverloadedException.MESSAGE);
          } catch (StoreUnavailableException e) {
            return new Unavailable<>("The comment database does not answer.");
          }
        });
  }
}
