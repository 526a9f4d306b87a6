package dev.banyan.monolith.remotetasks;

import dev.banyan.contract.Conditions;
import dev.banyan.contract.Refusals;
import dev.banyan.contract.RequestIds;
import dev.banyan.contract.TaskJson;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.contract.TraceContext;
import dev.banyan.migration.FreshnessTokens;
import dev.banyan.migration.RequestTerms;
import dev.banyan.monolith.accounts.TokenIssuer;
import dev.banyan.monolith.requests.CurrentRequest;
import dev.banyan.tasks.Caller;
import dev.banyan.tasks.Idempotency;
import dev.banyan.tasks.ListResult;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskId;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import feign.FeignException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [Tasks] in the task service. No answer becomes `Unavailable`; nothing is ever made up in its
/// place.
final class RemoteTasks implements Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteTasks.class);
  private static final String SILENT = "The task service does not answer.";

  private final TaskServiceClient client;
  private final Resilience resilience;
  private final TokenIssuer tokens;

  RemoteTasks(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
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
    Idempotency idempotency = create.idempotency();
    // With a key of our own where the caller has none, a creation may be sent twice.
    headers.put(
        "Idempotency-Key", idempotency == null ? UUID.randomUUID().toString() : idempotency.key());
    headers.put("Content-Type", "application/json");
    return result(() ->
        resilience.repeatedly(
            () -> task(() -> client.create(TaskWriter.draft(create.draft()), headers))));
  }

  private TaskResult change(TaskCommand.Change change, Map<String, String> headers) {
    String id = change.id().toString();
    boolean unconditional = change.ifVersion().isEmpty();
    if (!unconditional) {
      headers.put("If-Match", Conditions.ifMatch(change.ifVersion()));
    }
    return switch (change) {
      case TaskCommand.Replace replace -> {
        headers.put("Content-Type", "application/json");
        var body = TaskWriter.draft(replace.draft());
        yield result(() -> resilience.once(() -> task(() -> client.replace(id, body, headers))));
      }
      case TaskCommand.Patch patch -> {
        headers.put("Content-Type", "application/merge-patch+json");
        var body = TaskWriter.patch(patch.patch());
        yield result(() -> resilience.once(() -> task(() -> client.patch(id, body, headers))));
      }
      case TaskCommand.Delete _ -> moved(unconditional, () -> client.delete(id, headers));
      case TaskCommand.Restore _ -> moved(unconditional, () -> client.restore(id, headers));
    };
  }

  // With a version named, a repeat of what was done already would be refused as stale.
  private TaskResult moved(boolean unconditional, Supplier<TaskJson> call) {
    return result(() ->
        unconditional
            ? resilience.repeatedly(() -> task(call))
            : resilience.once(() -> task(call)));
  }

  @Override
  public TaskResult find(Caller caller, TaskId id) {
    Map<String, String> headers = headers(caller);
    return result(
        () -> resilience.repeatedly(() -> task(() -> client.get(id.toString(), headers))));
  }

  @Override
  public ListResult list(Caller caller, TaskQuery query) {
    Map<String, String> headers = headers(caller);
    Map<String, List<String>> parameters = TaskWriter.query(query);
    try {
      return new ListResult.Listed(
          resilience.repeatedly(
              () -> answer(() -> TaskReader.page(client.list(parameters, headers)))));
    } catch (ProblemReplyException e) {
      return switch (refusal(e)) {
        case TaskResult.Forbidden(var why) -> new ListResult.Forbidden(why);
        case TaskResult.NotOwner(var owner) -> new ListResult.NotOwner(owner);
        case TaskResult.Sealed _ -> new ListResult.Sealed();
        case TaskResult.Accepted _,
            TaskResult.NotFound _,
            TaskResult.Conflict _,
            TaskResult.Invalid _,
            TaskResult.Unavailable _ ->
            new ListResult.Unavailable(SILENT);
      };
    } catch (NoAnswerException e) {
      LOG.warn("No list from the task service: {}", e.getMessage());
      return new ListResult.Unavailable(SILENT);
    }
  }

  private Map<String, String> headers(Caller caller) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + tokens.tokenFor(caller));
    headers.put(RequestIds.HEADER, CurrentRequest.id());
    headers.put(TraceContext.HEADER, CurrentRequest.trace().header());
    // Less than a connection waits for an answer: who has more patience asks again.
    headers.put("Prefer", "wait=1");
    FreshnessTokens wanted = RequestTerms.current().atLeast();
    if (!wanted.equals(FreshnessTokens.NONE)) {
      headers.put(RequestTerms.FRESHNESS_HEADER, wanted.toString());
    }
    return headers;
  }

  private static Task task(Supplier<TaskJson> call) {
    return answer(() -> TaskReader.task(call.get()));
  }

  // Reading belongs to the call: an answer that cannot be read is no answer, and counts as a
  // failure.
  private static <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (FeignException e) {
      throw e.getCause() instanceof NoAnswerException known
          ? known
          : new NoAnswerException(String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new NoAnswerException(
          "the task service sent a task that this release does not know", e);
    }
  }

  private static TaskResult result(Supplier<Task> call) {
    try {
      return new TaskResult.Accepted(call.get());
    } catch (ProblemReplyException e) {
      return refusal(e);
    } catch (NoAnswerException e) {
      LOG.warn("No answer from the task service: {}", e.getMessage());
      return new TaskResult.Unavailable(SILENT);
    }
  }

  private static TaskResult refusal(ProblemReplyException refused) {
    return Refusals.result(refused.problem())
        .orElseGet(() -> {
          LOG.error("The task service and the monolith disagree: {}", refused.problem());
          return new TaskResult.Unavailable(SILENT);
        });
  }
}
