package dev.banyan.bench.micro;

import dev.banyan.contract.JsonReader.MalformedJsonException;
import dev.banyan.contract.TaskPageJson;
import dev.banyan.contract.TaskReader;
import dev.banyan.contract.TaskWriter;
import dev.banyan.server.http.ContractJson;
import dev.banyan.tasks.Task;
import dev.banyan.tasks.TaskDraft;
import dev.banyan.tasks.TaskPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// From domain objects to the contract's JSON, and back.
@State(Scope.Benchmark)
public class JsonBenchmark {
  private final ContractJson json = new ContractJson();
  private final Task task = SampleTasks.task(1);
  private final List<Task> tasks = SampleTasks.page();
  private final TaskPageJson received = pageJson();
  private final String draft =
      new String(json.write(TaskWriter.draft(task.draft())), StandardCharsets.UTF_8);

  @Benchmark
  public byte[] writeTask() {
    return json.write(TaskWriter.task(task));
  }

  @Benchmark
  public byte[] writePage() {
    return json.write(pageJson());
  }

  private TaskPageJson pageJson() {
    return new TaskPageJson(
        tasks.stream().map(TaskWriter::task).toList(), new TaskPageJson.Page(20, null));
  }

  /// The body of a creation.
  @Benchmark
  public TaskReader.Read<TaskDraft> readDraft() throws MalformedJsonException {
    return TaskReader.creation(json.read(draft));
  }

  /// The tasks of a parsed page, as the monolith receives it from the task service.
  @Benchmark
  public TaskPage readPage() {
    return TaskReader.page(received);
  }
}
