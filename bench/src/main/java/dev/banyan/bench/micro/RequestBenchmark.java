package dev.banyan.bench.micro;

import dev.banyan.contract.ApiReply;
import dev.banyan.contract.ApiRequest;
import dev.banyan.contract.Operation;
import dev.banyan.contract.TaskWriter;
import dev.banyan.contract.TasksApi;
import dev.banyan.identity.Users;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.LabelPage;
import dev.banyan.tasks.ReadResult;
import dev.banyan.tasks.TaskCursor;
import dev.banyan.tasks.TaskOverview;
import dev.banyan.tasks.TaskQuery;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What the API does with a request besides its tasks: parameters and conditions.
@State(Scope.Benchmark)
public class RequestBenchmark {
  private final TasksApi api =
      new TasksApi(
          new TasksApi.Ports(
              new ConstantTasks(),
              TaskOverview.over(
                  (_, _) -> new LabelPage(List.of(), null),
                  (_, _) -> new ReadResult.NotOwner<>("none"),
                  (_, _, _) -> 0),
              new NoProjects(),
              new NoComments(),
              Users.NONE),
          new ContractJson(),
          Clock.systemUTC());
  private final ApiRequest list =
      request(
          Operation.LIST_TASKS,
          "status=OPEN,IN_PROGRESS&priority=HIGH&label=office&q=report&limit=20&cursor="
              + TaskWriter.cursor(
                  TaskCursor.behind(SampleTasks.task(1), TaskQuery.EVERYTHING.sort())),
          Map.of());
  private final ApiRequest conditional =
      request(Operation.GET_TASK, "", Map.of("if-none-match", "\"2\", W/\"3\""));

  private static ApiRequest request(
      Operation operation, String query, Map<String, String> headers) {
    return new ApiRequest(
        operation,
        Map.of("id", SampleTasks.task(1).id().toString()),
        query,
        headers,
        new byte[0],
        "benchmark");
  }

  /// Reads the parameters and the cursor of a list, which is empty.
  @Benchmark
  public ApiReply readListParameters() {
    return api.answer(SampleTasks.ALICE, list);
  }

  /// Compares the entity tags of a request with the version of the task.
  @Benchmark
  public ApiReply compareEntityTags() {
    return api.answer(SampleTasks.ALICE, conditional);
  }
}
