package dev.banyan.monolith.tasks.remote;

import static java.util.Collections.nCopies;

import dev.banyan.contract.BulkReader;
import dev.banyan.contract.BulkWriter;
import dev.banyan.contract.EntityTags;
import dev.banyan.contract.ProblemJson;
import dev.banyan.contract.ProblemMapping;
import dev.banyan.contract.TaskEventReader;
import dev.banyan.contract.TaskEventWriter;
import dev.banyan.contract.TaskJson;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskEventQuery;
import dev.banyan.tasks.TaskEventResult;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskListResult;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import feign.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// [Tasks] in the task service. A missing response becomes `Unavailable`; there is no fallback
/// data.
final class RemoteTasks implements Tasks {
  private final TaskServiceClient client;
  private final Resilience resilience;
  private final TokenIssuer tokens;
  private final RemoteProperties settings;

  RemoteTasks(
      TaskServiceClient client,
      Resilience resilience,
      TokenIssuer tokens,
      RemoteProperties settings) {
    this.settings = settings;
    this.client = client;
    this.resilience = resilience;
    this.tokens = tokens;
  }

  @Override
  public TaskResult execute(Caller caller, TaskCommand command) {
    Map<String, String> headers = headers(caller);
    return switch (command) {
      case TaskCommand.Create create -> create(create, headers);
      case TaskCommand.Change change -> change(change, headers);
    };
  }

  private TaskResult create(TaskCommand.Create create, Map<String, String> headers) {
    RemoteCalls.creating(headers, create.idempotency());
    return result(() ->
        resilience.withRetry(
            () -> task(() -> client.create(TaskWriter.draft(create.draft()), headers))));
  }

  private TaskResult change(TaskCommand.Change change, Map<String, String> headers) {
    String id = change.id().toString();
    boolean unconditional = change.ifVersion().isEmpty();
    if (!unconditional) {
      headers.put("If-Match", EntityTags.ifMatch(change.ifVersion()));
    }
    return switch (change) {
      case TaskCommand.Replace replace -> {
        var body = TaskWriter.draft(replace.draft());
        yield result(
            () -> resilience.withoutRetry(() -> task(() -> client.replace(id, body, headers))));
      }
      case TaskCommand.Patch patch -> {
        var body = TaskWriter.patch(patch.patch());
        yield result(
            () -> resilience.withoutRetry(() -> task(() -> client.patch(id, body, headers))));
      }
      case TaskCommand.Delete _ -> moved(unconditional, () -> client.delete(id, headers));
      case TaskCommand.Restore _ -> moved(unconditional, () -> client.restore(id, headers));
    };
  }

  @Override
  public List<TaskResult> executeAll(Caller caller, List<TaskCommand.Change> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Map<String, String> headers = headers(caller);
    Map<String, @Nullable Object> body = BulkWriter.request(changes);
    Request.Options timeouts = settings.timeouts(changes.size());
    return RemoteCalls.result(
        () ->
            resilience.withoutRetry(() ->
                RemoteCalls.answer(
                    () -> client.bulk(body, headers, timeouts),
                    json -> BulkReader.results(json, changes))),
        Function.identity(),
        problem -> bulkRefusal(problem).map(result -> nCopies(changes.size(), result)),
        why -> nCopies(changes.size(), new TaskResult.Unavailable(why)));
  }

  // Results about a task are those of an item.
  private static Optional<TaskResult> bulkRefusal(ProblemJson problem) {
    return ProblemMapping.result(problem)
        .filter(result -> !result.isAnswer() || result instanceof TaskResult.Forbidden);
  }

  // With a version, a retry after a lost response would be rejected as stale.
  private TaskResult moved(boolean unconditional, Supplier<TaskJson> call) {
    return result(() ->
        unconditional
            ? resilience.withRetry(() -> task(call))
            : resilience.withoutRetry(() -> task(call)));
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    Map<String, String> headers = headers(caller);
    return result(() -> resilience.withRetry(() -> task(() -> client.get(id.toString(), headers))));
  }

  @Override
  public TaskListResult list(Caller caller, TaskQuery query) {
    Map<String, String> headers = headers(caller);
    Map<String, List<String>> parameters = EncodedQuery.of(TaskWriter.query(query));
    return RemoteCalls.result(
        () ->
            resilience.withRetry(
                () -> RemoteCalls.answer(() -> client.list(parameters, headers), TaskReader::page)),
        TaskListResult.Listed::new,
        RemoteTasks::listRefusal,
        TaskListResult.Unavailable::new);
  }

  @Override
  public TaskEventResult events(Caller caller, TaskEventQuery query) {
    Map<String, String> headers = headers(caller);
    String id = query.task().toString();
    Map<String, List<String>> parameters = EncodedQuery.of(TaskEventWriter.query(query));
    return RemoteCalls.result(
        () ->
            resilience.withRetry(() ->
                RemoteCalls.answer(
                    () -> client.events(id, parameters, headers),
                    json -> TaskEventReader.page(query.task(), json))),
        TaskEventResult.Listed::new,
        RemoteTasks::eventsRefusal,
        TaskEventResult.Unavailable::new);
  }

  private static Optional<TaskEventResult> eventsRefusal(ProblemJson problem) {
    return ProblemMapping.result(problem)
        .filter(result -> !(result instanceof TaskResult.Conflict))
        .filter(result -> !(result instanceof TaskResult.Invalid))
        .map(TaskEventResult::refusal);
  }

  private static Optional<TaskListResult> listRefusal(ProblemJson problem) {
    return ProblemMapping.result(problem)
        .flatMap(refusal ->
            switch (refusal) {
              case TaskResult.Forbidden(var why) -> Optional.of(new TaskListResult.Forbidden(why));
              case TaskResult.NotOwner(var owner) ->
                  Optional.of(new TaskListResult.NotOwner(owner));
              case TaskResult.Sealed _ -> Optional.of(new TaskListResult.Sealed());
              case TaskResult.Accepted _,
                  TaskResult.NotFound _,
                  TaskResult.Conflict _,
                  TaskResult.Invalid _,
                  TaskResult.Unavailable _ ->
                  Optional.empty();
            });
  }

  private Map<String, String> headers(Caller caller) {
    return RemoteCalls.headers(tokens.tokenFor(caller));
  }

  private static Task task(Supplier<TaskJson> call) {
    return RemoteCalls.answer(call, TaskReader::task);
  }

  private static TaskResult result(Supplier<Task> call) {
    return RemoteCalls.result(
        call, TaskResult.Accepted::new, ProblemMapping::result, TaskResult.Unavailable::new);
  }
}
