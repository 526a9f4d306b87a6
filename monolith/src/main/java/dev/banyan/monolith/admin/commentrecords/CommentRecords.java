package dev.banyan.monolith.admin.commentrecords;

import dev.banyan.comments.Comment;
import dev.banyan.comments.CommentCommand;
import dev.banyan.comments.CommentResult;
import dev.banyan.comments.CommentSearch;
import dev.banyan.comments.CommentText;
import dev.banyan.comments.Comments;
import dev.banyan.contract.CommentReader;
import dev.banyan.contract.TaskReader.Read;
import dev.banyan.monolith.admin.records.AwayException;
import dev.banyan.monolith.admin.records.Batch;
import dev.banyan.monolith.admin.records.Consequences;
import dev.banyan.monolith.admin.records.Draft;
import dev.banyan.monolith.admin.records.Entry;
import dev.banyan.monolith.admin.records.Fault;
import dev.banyan.monolith.admin.records.Field;
import dev.banyan.monolith.admin.records.Kind;
import dev.banyan.monolith.admin.records.Kind.Action;
import dev.banyan.monolith.admin.records.Listed;
import dev.banyan.monolith.admin.records.Outcome;
import dev.banyan.monolith.admin.records.Permission;
import dev.banyan.monolith.admin.records.Query;
import dev.banyan.monolith.admin.records.Records;
import dev.banyan.monolith.admin.records.Trash;
import dev.banyan.monolith.admin.records.Value;
import dev.banyan.monolith.admin.records.Viewer;
import dev.banyan.tasks.Authority;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Username;
import dev.banyan.tasks.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/// [Records] of comments. Whoever may administer comments sees those of all tasks. None is added
/// here: a comment is what somebody says on a task's page.
///
/// Each comment is changed wholly or not at all; of many, those before the first refusal stay
/// changed.
final class CommentRecords implements Records {
  static final String TRACK = "comments";
  static final String AWAY =
      "Comments cannot be reached right now. They are safe; try again in a moment.";
  private final Comments comments;

  CommentRecords(Comments comments) {
    this.comments = comments;
  }

  @Override
  public String name() {
    return "comment";
  }

  @Override
  public String track() {
    return TRACK;
  }

  @Override
  public Kind kind(Viewer viewer) {
    return new Kind(
            name(),
            CommentFields.ALL,
            List.of(
                CommentFields.TEXT,
                CommentFields.AUTHOR,
                CommentFields.TASK,
                "createdAt",
                "editedAt"),
            List.of(CommentFields.TEXT),
            Kind.Order.of("-" + CommentFields.CREATED),
            List.of(new Kind.Section("", CommentFields.ALL.stream().map(Field::name).toList())),
            Set.of(Permission.VIEW, Permission.CHANGE, Permission.DELETE),
            List.of(new Action(Trash.RESTORE, Permission.DELETE, false)),
            List.of())
        .drillingDown(CommentFields.CREATED);
  }

  private static Caller caller(Viewer viewer) {
    return new Caller(
        new Username(viewer.name()), Set.of(Authority.READ, Authority.WRITE, Authority.ANY));
  }

  @Override
  public Listed list(Viewer viewer, Query query) {
    CommentLists lists = new CommentLists(query);
    CommentSearch read = lists.read();
    return lists.faults().isEmpty()
        ? CommentLists.listed(comments.search(caller(viewer), read))
        : new Listed.Misread(lists.faults());
  }

  @Override
  public Optional<Entry> find(Viewer viewer, String id) {
    return comment(viewer, id).map(CommentFields::entry);
  }

  private Optional<Comment> comment(Viewer viewer, String id) {
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
                  throw new AwayException(AWAY);
            });
  }

  @Override
  public List<Value.Link> suggest(Viewer viewer, String text, int limit) {
    Query query = new Query(Map.of(), text, kind(viewer).order(), "", limit, List.of());
    return list(viewer, query) instanceof Listed.Found(var entries, _)
        ? entries.stream().map(Entry::link).toList()
        : List.of();
  }

  @Override
  public Outcome add(Viewer viewer, Draft draft) {
    return Outcome.refused(Outcome.WHOLE, Fault.of("fault.read-only"));
  }

  @Override
  public Outcome addAll(Viewer viewer, Batch batch, boolean dryRun) {
    return Outcome.refused(Outcome.WHOLE, Fault.of("fault.read-only"));
  }

  @Override
  public Outcome change(Viewer viewer, String id, String version, Draft draft) {
    Comment comment = comment(viewer, id).orElse(null);
    if (comment == null) {
      return new Outcome.Missing();
    }
    if (!String.valueOf(comment.version().value()).equals(version)) {
      return new Outcome.Overtaken(CommentFields.entry(comment));
    }
    if (!draft.names(CommentFields.TEXT)) {
      return Outcome.done(CommentFields.entry(comment));
    }
    return switch (CommentReader.creation(
        Map.of(CommentFields.TEXT, draft.one(CommentFields.TEXT)))) {
      case Read.Bad<CommentText>(var invalid) -> refused(invalid.violations());
      case Read.Good<CommentText>(var text) ->
          outcome(
              comments.execute(
                  caller(viewer),
                  new CommentCommand.Edit(
                      comment.task(), comment.id(), text, Set.of(comment.version()))));
    };
  }

  private static Outcome refused(List<Violation> violations) {
    return Outcome.refused(CommentFields.TEXT, Fault.said(violations.getFirst().message()));
  }

  private static Outcome outcome(CommentResult<Comment> result) {
    return switch (result) {
      case CommentResult.Accepted<Comment>(var comment) ->
          Outcome.done(CommentFields.entry(comment));
      case CommentResult.NotFound<Comment> _ -> new Outcome.Missing();
      case CommentResult.Invalid<Comment>(var violations) -> refused(violations);
      case CommentResult.Forbidden<Comment>(var why) ->
          Outcome.refused(Outcome.WHOLE, Fault.said(why));
      case CommentResult.Conflict<Comment>(var reason) ->
          Outcome.refused(
              Outcome.WHOLE,
              Fault.of(
                  switch (reason) {
                    case DELETED -> "fault.in-trash";
                    case TASK_IN_TRASH -> "fault.task-in-trash";
                    case STALE_VERSION, CONTENDED -> "fault.overtaken";
                    case KEY_REUSED -> "fault.added-before";
                  }));
      case CommentResult.NotOwner<Comment> _,
          CommentResult.Sealed<Comment> _,
          CommentResult.Unavailable<Comment> _ ->
          new Outcome.Away(AWAY);
    };
  }

  @Override
  public Consequences consequences(Viewer viewer, String id) {
    return Consequences.NONE;
  }

  /// Into the trash, from which [#act] brings them back.
  @Override
  public Outcome delete(Viewer viewer, List<String> ids) {
    return each(viewer, ids, id -> new CommentCommand.Delete(id.task(), id.comment()));
  }

  /// The one action that there is: brings them back from the trash.
  @Override
  public Outcome act(Viewer viewer, String action, List<String> ids) {
    return each(viewer, ids, id -> new CommentCommand.Restore(id.task(), id.comment()));
  }

  private Outcome each(
      Viewer viewer, List<String> ids, Function<CommentRecordId, CommentCommand> command) {
    List<Entry> done = new ArrayList<>();
    for (String id : ids) {
      Outcome outcome =
          CommentRecordId.of(id)
              .map(known -> outcome(comments.execute(caller(viewer), command.apply(known))))
              .orElseGet(Outcome.Missing::new);
      if (!(outcome instanceof Outcome.Done(var entries, _))) {
        return done.isEmpty() ? outcome : new Outcome.Partly(done, outcome);
      }
      done.addAll(entries);
    }
    return new Outcome.Done(done, "");
  }

  @Override
  public OptionalLong roughly() {
    return OptionalLong.empty();
  }
}
