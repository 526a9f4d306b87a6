package dev.banyan.monolith.tasks.remote;

import dev.banyan.contract.LabelReader;
import dev.banyan.contract.LabelWriter;
import dev.banyan.contract.ProblemJson;
import dev.banyan.contract.ProblemMapping;
import dev.banyan.contract.TaskChangeCodec;
import dev.banyan.contract.TaskCountJson;
import dev.banyan.contract.TaskWriter;
import dev.banyan.identity.Caller;
import dev.banyan.monolith.accounts.tokens.TokenIssuer;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.LabelQuery;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskChangePage;
import dev.banyan.tasks.TaskChangeQuery;
import dev.banyan.tasks.TaskCount;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskQuery;
import dev.banyan.tasks.TaskResult;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// [TaskOverview] in the task service.
final class RemoteTaskOverview implements TaskOverview {
  private final TaskServiceClient client;
  private final Resilience resilience;
  private final TokenIssuer tokens;

  RemoteTaskOverview(TaskServiceClient client, Resilience resilience, TokenIssuer tokens) {
    this.client = client;
    this.resilience = resilience;
    this.tokens = tokens;
  }

  @Override
  public ReadResult<LabelPage> labels(Caller caller, LabelQuery query) {
    Map<String, String> headers = RemoteCalls.headers(tokens.tokenFor(caller));
    return result(
        () -> client.labels(EncodedQuery.of(LabelWriter.query(query)), headers), LabelReader::page);
  }

  @Override
  public ReadResult<TaskChangePage> changes(Caller caller, TaskChangeQuery query) {
    Map<String, String> headers = RemoteCalls.headers(tokens.tokenFor(caller));
    return result(
        () -> client.changes(EncodedQuery.of(TaskChangeCodec.query(query)), headers),
        TaskChangeCodec::read);
  }

  @Override
  public ReadResult<TaskCount> count(Caller caller, TaskQuery query) {
    Map<String, String> headers = RemoteCalls.headers(tokens.tokenFor(caller));
    return result(
        () -> client.count(EncodedQuery.of(TaskWriter.count(query)), headers),
        TaskCountJson::toCount);
  }

  private <J, T> ReadResult<T> result(Supplier<J> call, Function<J, T> reader) {
    return RemoteCalls.result(
        () -> resilience.withRetry(() -> RemoteCalls.answer(call, reader)),
        ReadResult.Found::new,
        RemoteTaskOverview::<T>refusal,
        ReadResult.Unavailable::new);
  }

  private static <T> Optional<ReadResult<T>> refusal(ProblemJson problem) {
    return ProblemMapping.result(problem)
        .flatMap(refusal ->
            switch (refusal) {
              case TaskResult.Forbidden(var why) -> Optional.of(new ReadResult.Forbidden<T>(why));
              case TaskResult.NotOwner(var owner) -> Optional.of(new ReadResult.NotOwner<T>(owner));
              case TaskResult.Sealed _ -> Optional.of(new ReadResult.Sealed<T>());
              case TaskResult.Unavailable(var why) ->
                  Optional.of(new ReadResult.Unavailable<T>(why));
              case TaskResult.Accepted _,
                  TaskResult.NotFound _,
                  TaskResult.Conflict _,
                  TaskResult.Invalid _ ->
                  Optional.empty();
            });
  }
}
