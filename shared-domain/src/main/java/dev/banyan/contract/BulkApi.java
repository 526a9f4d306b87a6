package dev.banyan.contract;

import dev.banyan.identity.Caller;
import dev.banyan.tasks.TaskCommand;
import dev.banyan.tasks.TaskResult;
import dev.banyan.tasks.Tasks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Executes bulk requests. Items are independent: each is answered like a request of its own.
final class BulkApi {
  private static final String RETRY_AFTER = "Retry-After";
  private final Tasks tasks;

  BulkApi(Tasks tasks) {
    this.tasks = tasks;
  }

  ApiReply answer(Caller caller, ApiRequest request, List<BulkItem> items) {
    request.refuseConditions();
    List<TaskCommand.Change> changes =
        items.stream().map(BulkItem::change).filter(Objects::nonNull).toList();
    List<TaskResult> results = tasks.executeAll(caller, changes);
    if (!results.isEmpty() && !results.getFirst().isAnswer()) {
      // Then none is decided, and a gateway can send the whole request to the other side.
      return TasksApi.reply(results.getFirst(), request, 200);
    }
    Iterator<TaskResult> next = results.iterator();
    List<ApiReply> replies = new ArrayList<>(items.size());
    for (BulkItem item : items) {
      TaskResult result =
          item.change() == null
              ? new TaskResult.Conflict(TaskResult.Conflict.Reason.STALE_VERSION)
              : next.next();
      replies.add(TasksApi.reply(retryable(result), request, 200));
    }
    return new ApiReply(207, headers(replies), body(items, replies));
  }

  // No gateway can send a part of a request to the new owner: the client sends it again.
  private static TaskResult retryable(TaskResult result) {
    return result instanceof TaskResult.NotOwner ? new TaskResult.Sealed() : result;
  }

  private static Map<String, String> headers(List<ApiReply> replies) {
    return replies.stream()
        .map(reply -> reply.headers().get(RETRY_AFTER))
        .filter(Objects::nonNull)
        .findFirst()
        .map(seconds -> Map.of(RETRY_AFTER, seconds))
        .orElse(Map.of());
  }

  private static BulkJson body(List<BulkItem> items, List<ApiReply> replies) {
    List<BulkJson.Item> answered = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      ApiReply reply = replies.get(i);
      answered.add(
          new BulkJson.Item(
              items.get(i).id().value(),
              reply.status(),
              reply.headers().get("ETag"),
              reply.body() instanceof TaskJson task ? task : null,
              reply.body() instanceof ProblemJson problem ? problem : null));
    }
    return new BulkJson(answered);
  }
}
