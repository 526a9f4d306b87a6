package dev.banyan.monolith.administration.comments;

import dev.banyan.admin.model.AdminPrincipal;
import dev.banyan.admin.model.DeleteImpact;
import dev.banyan.admin.model.Field;
import dev.banyan.admin.model.FieldError;
import dev.banyan.admin.model.Permission;
import dev.banyan.admin.model.RecordBatch;
import dev.banyan.admin.model.RecordDraft;
import dev.banyan.admin.model.RecordEntry;
import dev.banyan.admin.model.RecordPage;
import dev.banyan.admin.model.RecordQuery;
import dev.banyan.admin.model.RecordType;
import dev.banyan.admin.model.RecordType.Action;
import dev.banyan.admin.model.Records;
import dev.banyan.admin.model.SoftDelete;
import dev.banyan.admin.model.SourceUnavailableException;
import dev.banyan.admin.model.Value;
import dev.banyan.admin.model.WriteResult;
import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.identity.Authority;
import dev.banyan.identity.Caller;
import dev.banyan.identity.Username;
import dev.banyan.tasks.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// [Records] of comments. Users with permission to administer comments see those of all tasks.
/// Comments cannot be added here, only on a task's page.
///
/// Each comment is changed atomically. If one of several is rejected, those before it stay changed.
final class CommentRecords implements Records {
  static final String TRACK = "comments";
  static final String AWAY = "admin.comments-away";
  private final Comments comments;

  CommentRecords(Comments comments) {
    this.comments = comments;
  }

  @Override
  public String name() {
    return "comment";
  }

  @Override
  public String auditKey() {
    return TRACK;
  }

  @Override
  public RecordType kind(AdminPrincipal viewer) {
    return new RecordType(
        name(),
        CommentFields.ALL,
        new RecordType.Listing(
                List.of(
                    CommentFields.TEXT,
                    CommentFields.AUTHOR,
                    CommentFields.TASK,
                    "createdAt",
                    "editedAt"),
                List.of(CommentFields.TEXT),
                RecordType.Order.of("-" + CommentFields.CREATED))
            .drillingDown(CommentFields.CREATED),
        List.of(new RecordType.Section("", CommentFields.ALL.stream().map(Field::name).toList())),
        Set.of(Permission.VIEW, Permission.CHANGE, Permission.DELETE),
        List.of(new Action(SoftDelete.RESTORE, Permission.DELETE, false)));
  }

  private static Caller caller(AdminPrincipal viewer) {
    return new Caller(
        new Username(viewer.name()), Set.of(Authority.READ, Authority.WRITE, Authority.ANY));
  }

  @Override
  public RecordPage list(AdminPrincipal viewer, RecordQuery recordQuery) {
    CommentRecordQueries lists = new CommentRecordQueries(recordQuery);
    CommentSearch read = lists.read();
    return lists.faults().isEmpty()
        ? CommentRecordQueries.listed(comments.search(caller(viewer), read))
        : new RecordPage.InvalidQuery(lists.faults());
  }

  @Override
  public Optional<RecordEntry> find(AdminPrincipal viewer, String id) {
    return comment(viewer, id).map(CommentFields::entry);
  }

  private Optional<Comment> comment(AdminPrincipal viewer, String id) {
    return CommentRecordId.of(id)
        .flatMap(known ->
            switch (comments.find(caller(viewer), known.task(), known.comment())) {
              case CommentResult.Accepted<Comment>(var comment) -> Optional.of(comment);
              case CommentResult.NotFound<Comment> _,
                  CommentResult.Forbidden<Comment> _,
                  CommentResult.Invalid<Comment> _,
                  CommentResult.Conflict<Comment> _ ->
                  Optional.empty();
              case CommentResult.NotOwner<Comment> _,
                  CommentResult.Sealed<Comment> _,
                  CommentResult.Unavailable<Comment> _ ->
                  throw new SourceUnavailableException(AWAY);
            });
  }

  @Override
  public List<Value.Link> suggest(AdminPrincipal viewer, String text, int limit) {
    RecordQuery recordQuery =
        new RecordQuery(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, recordQuery) instanceof RecordPage.Found(var entries, _)
        ? entries.stream().map(RecordEntry::link).toList()
        : List.of();
  }

  @Override
  public WriteResult add(AdminPrincipal viewer, RecordDraft recordDraft) {
    return WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.read-only"));
  }

  @Override
  public WriteResult addAll(AdminPrincipal viewer, RecordBatch recordBatch, boolean dryRun) {
    return WriteResult.refused(WriteResult.WHOLE, FieldError.of("fault.read-only"));
  }

  @Override
  public WriteResult change(
      AdminPrincipal viewer, String id, String version, RecordDraft recordDraft) {
    Comment comment = comment(viewer, id).orElse(null);
    if (comment == null) {
      return new WriteResult.Missing();
    }
    if (!String.valueOf(comment.version().value()).equals(version)) {
      return new WriteResult.VersionConflict(CommentFields.entry(comment));
    }
    if (!recordDraft.names(CommentFields.TEXT)) {
      return WriteResult.done(CommentFields.entry(comment));
    }
    return switch (CommentReader.creation(
        Map.of(CommentFields.TEXT, recordDraft.one(CommentFields.TEXT)))) {
      case Read.Bad<CommentText>(var invalid) -> refused(invalid.violations());
      case Read.Good<CommentText>(var text) ->
          outcome(
              comments.execute(
                  caller(viewer),
                  new CommentCommand.Edit(
                      comment.task(), comment.id(), text, Set.of(comment.version()))));
    };
  }

  private static WriteResult refused(List<Violation> violations) {
    return WriteResult.refused(
        CommentFields.TEXT, FieldError.said(violations.getFirst().message()));
  }

  private static WriteResult outcome(CommentResult<Comment> result) {
    return switch (result) {
      case CommentResult.Accepted<Comment>(var comment) ->
          WriteResult.done(CommentFields.entry(comment));
      case CommentResult.NotFound<Comment> _ -> new WriteResult.Missing();
      case CommentResult.Invalid<Comment>(var violations) -> refused(violations);
      case CommentResult.Forbidden<Comment>(var why) ->
          WriteResult.refused(WriteResult.WHOLE, FieldError.said(why));
      case CommentResult.Conflict<Comment>(var reason) ->
          WriteResult.refused(
              WriteResult.WHOLE,
              FieldError.of(
                  switch (reason) {
                    case DELETED -> "fault.in-trash";
                    case TASK_IN_TRASH -> "fault.task-in-trash";
                    case STALE_VERSION, CONTENDED -> "fault.overtaken";
                    case KEY_REUSED -> "fault.added-before";
                  }));
      case CommentResult.NotOwner<Comment> _,
          CommentResult.Sealed<Comment> _,
          CommentResult.Unavailable<Comment> _ ->
          new WriteResult.SourceUnavailable(AWAY);
    };
  }

  @Override
  public DeleteImpact deleteImpact(AdminPrincipal viewer, String id) {
    return DeleteImpact.NONE;
  }

  /// Soft-deletes comments; [#act] restores them.
  @Override
  public WriteResult delete(AdminPrincipal viewer, List<String> ids) {
    return each(viewer, ids, id -> new CommentCommand.Delete(id.task(), id.comment()));
  }

  /// The only action: restores soft-deleted comments.
  @Override
  public WriteResult act(AdminPrincipal viewer, String action, List<String> ids) {
    return each(viewer, ids, id -> new CommentCommand.Restore(id.task(), id.comment()));
  }

  private WriteResult each(
      AdminPrincipal viewer, List<String> ids, Function<CommentRecordId, CommentCommand> command) {
    List<RecordEntry> done = new ArrayList<>();
    for (String id : ids) {
      WriteResult writeResult =
          CommentRecordId.of(id)
              .map(known -> outcome(comments.execute(caller(viewer), command.apply(known))))
              .orElseGet(WriteResult.Missing::new);
      if (!(writeResult instanceof WriteResult.Done(var entries, _))) {
        return done.isEmpty() ? writeResult : new WriteResult.PartiallyApplied(done, writeResult);
      }
      done.addAll(entries);
    }
    return new WriteResult.Done(done, "");
  }

  @Override
  public OptionalLong estimatedCount() {
    return OptionalLong.empty();
  }
}
